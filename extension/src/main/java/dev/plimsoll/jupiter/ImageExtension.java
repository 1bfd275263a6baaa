package dev.plimsoll.jupiter;

import dev.plimsoll.EngineUnavailableException;
import dev.plimsoll.internal.session.Sessions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The common part of both extensions: they publish warnings, and can skip tests where there is no engine. */
interface ImageExtension
        extends ExecutionCondition, BeforeAllCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

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
    static ConditionEvaluationResult disabledWithoutEngine(String setting) {
        try {
            Sessions.engine();
            return ConditionEvaluationResult.enabled("");
        } catch (EngineUnavailableException e) {
            return ConditionEvaluationResult.disabled(setting + " is set, and: " + e.getMessage());
        }
    }
}
