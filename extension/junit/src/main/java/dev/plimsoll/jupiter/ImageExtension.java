package dev.plimsoll.jupiter;

import dev.plimsoll.exception.EngineUnavailableException;
import dev.plimsoll.exception.NotApplicableException;
import dev.plimsoll.internal.session.BuildParameters;
import dev.plimsoll.internal.session.Sessions;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** The common part of both extensions: they publish warnings, and skip tests that can't be answered. */
interface ImageExtension
        extends ExecutionCondition,
                BeforeAllCallback,
                BeforeClassTemplateInvocationCallback,
                AfterEachCallback,
                AfterAllCallback,
                ParameterResolver,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {

    /** Provides the images of a class, before its first test. */
    void prepare(ExtensionContext context);

    /** Prepares a class that runs once. For each platform, JUnit calls this method once before all of them. */
    @Override
    default void beforeAll(ExtensionContext context) {
        if (!InvokedPlatform.isAwaited(context)) {
            prepare(context);
        }
    }

    @Override
    default void beforeClassTemplateInvocation(ExtensionContext context) {
        if (InvokedPlatform.isInvocation(context)) {
            prepare(context);
        }
    }

    @Override
    default void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw skipIfNotApplicable(failure, context);
    }

    /**
     * Does what JUnit calls an extension for; if an image can't answer a question of it, the test or class is skipped.
     */
    static void skippable(ExtensionContext context, Runnable action) {
        try {
            action.run();
        } catch (NotApplicableException e) {
            throw skipIfNotApplicable(e, context) instanceof TestAbortedException skipped ? skipped : e;
        }
    }

    @Override
    default void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw skipIfNotApplicable(failure, context);
    }

    @Override
    default void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure)
            throws Throwable {
        throw skipIfNotApplicable(failure, context);
    }

    /** Returns what skips the test if an image can't answer a question of it; otherwise the failure itself. */
    static Throwable skipIfNotApplicable(Throwable failure, ExtensionContext context) {
        // JUnit wraps what is thrown while a parameter is resolved.
        Throwable cause = failure instanceof ParameterResolutionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
        return cause instanceof NotApplicableException
                        && !ImageDefinition.parameter(
                                BuildParameters.of(context::getConfigurationParameter, Path::of)::failsIfNotApplicable)
                ? new TestAbortedException(cause.getMessage(), cause)
                : failure;
    }

    @Override
    default void afterEach(ExtensionContext context) {
        PlannedImages.publishWarnings(context);
    }

    @Override
    default void afterAll(ExtensionContext context) {
        PlannedImages.publishWarnings(context);
    }

    /**
     * Disables tests if there is no engine.
     *
     * @param setting the name of the setting that asks for this, for the reason
     */
    static ConditionEvaluationResult disabledWithoutEngine(String setting, ExtensionContext context) {
        // A misspelt parameter must not be skipped away.
        ImageDefinition.parameter(
                BuildParameters.of(
                        context::getConfigurationParameter,
                        path -> ImagePaths.resolve(path, context.getRequiredTestClass()))::checked);
        try {
            Sessions.engine();
            return ConditionEvaluationResult.enabled("");
        } catch (EngineUnavailableException e) {
            return ConditionEvaluationResult.disabled(setting + " is set, and: " + e.getMessage());
        }
    }
}
