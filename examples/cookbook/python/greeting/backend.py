"""Makes the wheel of this package; see PEP 517."""

import zipfile

NAME = "greeting-1.2.0"
METADATA = "Metadata-Version: 2.1\nName: greeting\nVersion: 1.2.0\n"
WHEEL = "Wheel-Version: 1.0\nGenerator: backend\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    name = NAME + "-py3-none-any.whl"
    files = {
        "greeting/__init__.py": open("greeting/__init__.py").read(),
        NAME + ".dist-info/METADATA": METADATA,
        NAME + ".dist-info/WHEEL": WHEEL,
    }
    with zipfile.ZipFile(wheel_directory + "/" + name, "w") as wheel:
        for path, text in files.items():
            wheel.writestr(path, text)
        record = "".join(path + ",,\n" for path in [*files, NAME + ".dist-info/RECORD"])
        wheel.writestr(NAME + ".dist-info/RECORD", record)
    return name
