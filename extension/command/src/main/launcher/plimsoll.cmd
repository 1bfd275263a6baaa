@echo off
rem The command plimsoll: this script, and behind it the jar that it starts. It needs Java 17 or later.
setlocal DisableDelayedExpansion
set "PLIMSOLL_JAVA=java"
if defined JAVA_HOME set "PLIMSOLL_JAVA=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME if not exist "%PLIMSOLL_JAVA%" echo plimsoll: JAVA_HOME names no Java. Set it to a Java 17 or later, or unset it. 1>&2& exit /b 2
rem The command removes its containers itself. Testcontainers would pull and start a container for that before the first service.
if not defined TESTCONTAINERS_RYUK_DISABLED set "TESTCONTAINERS_RYUK_DISABLED=true"
"%PLIMSOLL_JAVA%" -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000 -XX:+UseSerialGC -XX:MaxNewSize=24m -Xshare:auto -jar "%~f0" %*
set PLIMSOLL_EXIT=%ERRORLEVEL%
if %PLIMSOLL_EXIT% EQU 9009 echo plimsoll: there is no Java. Install a Java runtime 17 or later, and put java on the PATH or set JAVA_HOME. 1>&2& exit /b 2
rem An older Java ends with 1 because it can't read the jar, but 1 says that an expectation does not hold. It does not know this option either.
if %PLIMSOLL_EXIT% EQU 1 "%PLIMSOLL_JAVA%" --enable-native-access=ALL-UNNAMED -version >nul 2>&1 || (echo plimsoll: this Java is too old. Install a Java runtime 17 or later, and put java on the PATH or set JAVA_HOME. 1>&2& exit /b 2)
exit /b %PLIMSOLL_EXIT%
