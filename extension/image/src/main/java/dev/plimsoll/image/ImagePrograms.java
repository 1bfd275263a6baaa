package dev.plimsoll.image;

import java.util.List;
import java.util.Set;

/**
 * The programs and shared libraries of an image: whether they could be loaded, without loading them. This works for images
 * of all platforms, and for images without a shell.
 *
 * <p>Libraries are looked for as glibc and musl do: by {@code RPATH}, {@code LD_LIBRARY_PATH} of the image's environment,
 * {@code RUNPATH}, {@code /etc/ld.so.cache} or {@code /etc/ld-musl-*.path}, and the loader's own directories. Libraries
 * that a program loads by {@code dlopen} are unknown. A file that the image's user may not execute, read or reach
 * through the directories on the way is not found either; what a program with more rights than its user ignores is
 * ignored.
 *
 * <p>Sources: {@code execve(2)}, {@code path_resolution(7)} and {@code ld.so(8)}; {@code ldso/dynlink.c} of musl.
 *
 * @since 0.1.0
 */
public interface ImagePrograms {

    /**
     * Returns the paths of all programs and shared libraries, ordered; each file once, however many links lead to it.
     * Scripts are not among them.
     *
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    List<String> paths();

    /**
     * Returns the paths of the programs that have the content of a shell, whatever their names and modes are: bash, zsh, fish,
     * the Korn, C and Almquist shells (of these dash), elvish, busybox and toybox. A file with several hard links is there
     * by each.
     *
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    Set<String> shells();

    /**
     * Returns what prevents the image's user from starting a program, its libraries included; empty if nothing does. A shared
     * library has to be readable.
     *
     * @param path absolute; a symbolic link is followed. A script is loadable if its interpreter is
     * @throws IllegalArgumentException if the path isn't absolute
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    List<StartFault> faults(String path);

    /**
     * Returns the missing libraries and versions of all programs and shared libraries, and those that are damaged or for
     * another processor; empty if there are none. All files count as accessible. A library that no program starts can
     * need one that its program loads first, by its path: such a library is not missing if it is anywhere in the image.
     *
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    List<StartFault> faults();

    /**
     * Returns what prevents a container of this image from starting; empty if nothing does. These are checked: the entrypoint,
     * or the command if there is no entrypoint, with its interpreter and libraries; the first program in a command of a shell;
     * the working directory; the user and the group; and the program of the health check. A name without a slash is looked for
     * in the image's {@code PATH}, as container runtimes do.
     *
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read, or if engines differ in whether it starts
     */
    List<StartFault> startFaults();

    /**
     * Returns whether a program starts without a dynamic loader.
     *
     * @param path absolute; a symbolic link is followed
     * @throws IllegalArgumentException if the path isn't absolute
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read, or if the file is not an executable
     */
    boolean isStaticallyLinked(String path);
}
