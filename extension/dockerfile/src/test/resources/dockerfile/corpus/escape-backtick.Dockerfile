# escape=`
FROM registry.example/windows/nanoserver:ltsc2022
SHELL ["powershell", "-Command"]
RUN dir C:\ `
    -Recurse
COPY app.exe C:\app\
WORKDIR C:\app
ENTRYPOINT ["C:\\app\\app.exe"]
