#!/bin/sh
# The command plimsoll: this script, and behind it the jar that it starts. It needs Java 17 or later.
#
# Java starts faster from an archive of loaded classes. The first run writes one under a temporary name, with its process id; a later
# run finds that the process has ended, tries the archive, and renames it. A JVM ignores an archive that is damaged or not its own. With
# CI set, there is no archive, because a fresh machine would only write it. PLIMSOLL_ARCHIVE=off switches it off, too.

fail() {
    echo "plimsoll: $1" >&2
    exit 2
}

# Sets home, where the Java of the program $1 is, and version, such as 17.0.12; both are empty if there is no file that says so.
look() {
    home=$(readlink -f "$1" 2>/dev/null) || home=
    home=${home%/bin/java}
    version= line=
    [ -n "$home" ] && [ -r "$home/release" ] || return 0
    while read -r line || [ -n "$line" ]; do
        case $line in
        JAVA_VERSION=*)
            version=${line#JAVA_VERSION=}
            version=${version#\"}
            version=${version%%\"*}
            ;;
        esac
    done <"$home/release"
}

# Sets version to what the program $1 says of itself: openjdk version "17.0.12" 2024-07-16. Takes as long as a start.
ask() {
    version=$("$1" -version 2>&1) || fail "$1 does not run: $version"
    version=${version#*version \"}
    version=${version%%\"*}
}

# Sets archive to the option that reads or writes an archive; to nothing where there can be none.
find_archive() {
    archive= ready= waits=
    # This is the archive of the JDK's own classes, which ours builds on.
    [ -z "${CI:-}" ] && [ "${PLIMSOLL_ARCHIVE:-}" != off ] && [ -r "$home/lib/server/classes.jsa" ] || return 0
    cache=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}
    case $cache in
    /*) ;;
    *) return 0 ;;
    esac
    starts=$cache/plimsoll/starts
    [ -d "$starts" ] || (umask 077 && mkdir -p "$starts") 2>/dev/null || return 0
    # An archive has code that runs, so that of another user is not read. With sudo, HOME can be another user's.
    [ -O "$starts" ] && [ -w "$starts" ] || return 0
    # Size and time of the jar and of Java. The JVM itself compares those of the jar again, to the second.
    key=$(LC_ALL=C ls -lniL "$self" "$home/bin/java" 2>/dev/null | cksum) || return 0
    key=${key%% *}-$version
    case $key in
    *[!0-9A-Za-z.+_-]*) return 0 ;;
    esac
    look_for_ready
    publish
    if [ -n "$ready" ]; then
        archive=-XX:SharedArchiveFile=$ready
    elif [ -z "$waits" ] && [ -n "$makes" ] && has_room; then
        archive=-XX:ArchiveClassesAtExit=$starts/$key.$$.part
    fi
}

# Sets ready to the archive whose size is still that of its name, because a JVM crashes on a shorter one.
look_for_ready() {
    for file in "$starts/$key".*.jsa; do
        [ -f "$file" ] || continue
        named=${file%.jsa}
        if [ -z "$ready" ] && [ "$(size_of "$file")" = "${named##*.}" ]; then
            ready=$file
        else
            rm -f "$file"
        fi
    done
}

# Renames an archive that an earlier run has written, and removes others. A JVM is tried on it, because it is cut off if the disk was
# full.
publish() {
    for part in "$starts/$key".*.part; do
        [ -f "$part" ] || continue
        process=${part%.part}
        if kill -0 "${process##*.}" 2>/dev/null; then
            waits=yes
        elif [ -z "$ready" ] && tried "$part"; then
            named=$starts/$key.$(size_of "$part").jsa
            mv -f "$part" "$named" 2>/dev/null && ready=$named && forget
        else
            rm -f "$part"
        fi
    done
}

# Succeeds if a JVM that may not ignore the archive $1 starts with it.
tried() {
    "$java" $flags -Xshare:on -XX:ErrorFile=/dev/null "-XX:SharedArchiveFile=$1" -jar "$self" --version >/dev/null 2>&1
}

size_of() {
    { bytes=$(wc -c <"$1"); } 2>/dev/null
    echo "${bytes##* }"
}

# Succeeds if there are 200 MB for an archive.
has_room() {
    free=$(df -Pk "$starts" 2>/dev/null | { read -r line && read -r _ _ _ free _ && echo "$free"; }) || return 1
    [ "$free" -gt 200000 ] 2>/dev/null
}

# Removes archives that no run has read for a month.
forget() {
    find "$starts" -type f \( -name '*.jsa' -o -name '*.part' \) -atime +30 -exec rm -f {} + 2>/dev/null
}

case $0 in
/*) self=$0 ;;
*) self=$PWD/$0 ;;
esac

if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
    [ -x "$java" ] || fail "JAVA_HOME is $JAVA_HOME, but there is no program bin/java. Set it to a Java 17 or later, or unset it."
else
    java=$(command -v java) || fail 'there is no Java. Install a Java runtime 17 or later, and put java on the PATH or set JAVA_HOME.'
fi
look "$java"
[ -n "$version" ] || ask "$java"
major=${version%%[!0-9]*}
[ "${major:-0}" -ge 17 ] || fail "$java is Java ${version:-of an unknown version}, but Java 17 or later is needed. Set JAVA_HOME to one."

# A run that only prints a text, or hands its work to a second JVM, loads too few classes for an archive that others are to use.
makes=yes
[ "$#" -gt 0 ] || makes=
for word; do
    case $word in
    --help | -h | --version | -V | --engine | --engine=*) makes= ;;
    esac
done
# C2 begins late, because most runs end before its work is worth it. The first look at a large image takes half the time with it.
late='-XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000'
# The JVM's own logs, such as one about an archive, would be in the output of the command. Archives are checked when they are read.
flags="-XX:+IgnoreUnrecognizedVMOptions $late -XX:+UseSerialGC -XX:MaxNewSize=24m -Xshare:auto -XX:+VerifySharedSpaces -Xlog:disable"
find_archive

# The command removes its containers itself. Testcontainers would pull and start a container for that before the first service.
export TESTCONTAINERS_RYUK_DISABLED="${TESTCONTAINERS_RYUK_DISABLED:-true}"
exec "$java" $flags ${archive:+"$archive"} -jar "$self" "$@"
exit 126
