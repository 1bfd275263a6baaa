package dev.plimsoll.internal.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.plimsoll.jupiter.MultiStageImage;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

class EarlyConnectionTests {

    private final AtomicInteger connections = new AtomicInteger();

    @MultiStageImage(dockerfile = "Dockerfile")
    static class WithImage {
        @Test
        void first() {}
    }

    @MultiStageImage(dockerfile = "Dockerfile")
    @Retention(RetentionPolicy.RUNTIME)
    @interface Composed {}

    @Composed
    static class WithComposedAnnotation {}

    static class WithoutImage {
        @Test
        void first() {}
    }

    @Test
    void aClassWithAnImageBeginsAConnection() {
        discover(Map.of(), selectClass(WithoutImage.class), selectClass(WithImage.class));
        assertThat(connections).hasValue(1);
    }

    @Test
    void aMethodOfSuchAClassDoesToo() {
        discover(Map.of(), selectMethod(WithImage.class, "first"));
        assertThat(connections).hasValue(1);
    }

    @Test
    void aComposedAnnotationDoesToo() {
        discover(Map.of(), selectClass(WithComposedAnnotation.class));
        assertThat(connections).hasValue(1);
    }

    @Test
    void testsWithoutImagesConnectToNothing() {
        discover(Map.of(), selectClass(WithoutImage.class), selectMethod(WithoutImage.class, "first"));
        assertThat(connections).hasValue(0);
    }

    @Test
    void testsOfAnImageThatExistsConnectWhenTheyNeedTo() {
        discover(Map.of("plimsoll.image", "docker-archive:image.tar"), selectClass(WithImage.class));
        assertThat(connections).hasValue(0);
    }

    @Test
    void aClassThatDoesNotExistIsLeftToJUnit() {
        discover(Map.of(), selectClass("no.such.ClassTests"));
        assertThat(connections).hasValue(0);
    }

    private void discover(Map<String, String> parameters, DiscoverySelector... selectors) {
        LauncherDiscoveryListener listener = new EarlyConnection(connections::incrementAndGet);
        listener.launcherDiscoveryStarted(LauncherDiscoveryRequestBuilder.request()
                .configurationParameters(parameters)
                .selectors(selectors)
                .build());
    }
}
