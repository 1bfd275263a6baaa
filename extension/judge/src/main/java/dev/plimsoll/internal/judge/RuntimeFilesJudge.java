package dev.plimsoll.internal.judge;

import static dev.plimsoll.internal.judgement.Judgement.heldIf;
import static dev.plimsoll.internal.messages.ShouldHaveRuntimeFiles.shouldHaveCaCertificates;
import static dev.plimsoll.internal.messages.ShouldHaveRuntimeFiles.shouldHaveLocale;
import static dev.plimsoll.internal.messages.ShouldHaveRuntimeFiles.shouldHaveTimeZones;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.runtime.CaCertificates;
import dev.plimsoll.internal.runtime.Locales;
import dev.plimsoll.internal.runtime.TimeZones;

/** Judges whether an image has the files that programs expect of their system. */
public final class RuntimeFilesJudge {

    private final ContainerImage image;
    private final String name;

    public RuntimeFilesJudge(ContainerImage image) {
        this.image = image;
        this.name = ImageNames.of(image);
    }

    public Judgement hasCaCertificates() {
        CaCertificates certificates = CaCertificates.of(image.files(), image.config());
        return heldIf(certificates.exist(), () -> shouldHaveCaCertificates(name, certificates.places()));
    }

    public Judgement hasTimeZones() {
        TimeZones zones = TimeZones.of(image.files(), image.config());
        return heldIf(zones.exist(), () -> shouldHaveTimeZones(name, zones.places()));
    }

    public Judgement hasLocale(String locale) {
        Locales.requireName(locale);
        Locales locales = Locales.of(image.files(), image.config());
        return heldIf(locales.has(locale), () -> shouldHaveLocale(name, locale, locales.places(locale)));
    }
}
