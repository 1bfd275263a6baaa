package dev.plimsoll.internal.session;

import dev.plimsoll.ContainerImage;

/** A program that starts a container of an image that exists, as a run or as a service. */
final class CreatingProgram {

    private CreatingProgram() {}

    @SuppressWarnings("resource") // the program is killed
    public static void main(String[] arguments) {
        ContainerImage image = ContainerImage.from("busybox:1.37");
        if (arguments[0].equals("run")) {
            image.run("sleep", "60");
        } else {
            image.service().withCommand("sleep", "60").start();
        }
    }
}
