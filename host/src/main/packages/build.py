#!/usr/bin/env python3
"""Makes the packages of Confoci for the platform that this runs on, from host/target/confoci.jar: an archive with its own Java, a Debian
package (where dpkg-deb is) and a Python wheel. Started by `mvn -Ppackages verify`; needs Python's standard library, a JDK 25 and
asciidoctor. The same jar and the same JDK give the same bytes.

    build.py JAR CODEGEN_JAR LICENCES TARGET EPOCH
"""
import base64
import gzip
import hashlib
import os
import platform
import re
import shutil
import stat
import subprocess
import sys
import tarfile
import zipfile
from datetime import datetime, timezone
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[3]

# Classes of Commons Math's geometry (java.desktop) and of Commons CSV's tables of databases (java.sql), which Confoci never uses, are all
# that asks for these; of what they bring with them, java.xml and java.logging are used.
UNUSED = {"java.desktop", "java.sql"}
USED = {"java.xml", "java.logging"}
DEBIAN_MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}


def fail(message: str) -> None:
    sys.exit(f"packages: {message}")


def run(*command: object, **options: object) -> str:
    done = subprocess.run([str(word) for word in command], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
    if done.returncode != 0:
        fail(f"{command[0]} ended with {done.returncode}: {(done.stderr or done.stdout).strip()}")
    return done.stdout


def jdk() -> Path:
    """A JDK 25 that can link: JAVA_HOME, or one of the usual folders."""
    places = [Path(os.environ["JAVA_HOME"])] if "JAVA_HOME" in os.environ else []
    for folder, names in (("/usr/lib/jvm", "*25*"), (str(Path.home() / ".jdks"), "*25*"), ("/opt", "*jdk*25*")):
        places += sorted(Path(folder).glob(names))
    for place in places:
        release = place / "release"
        if (place / "bin/jlink").exists() and release.exists() and 'JAVA_VERSION="25' in release.read_text():
            return place
    fail("a JDK 25 with bin/jlink was not found; set JAVA_HOME to the folder of one")


def link(java: Path, jar: Path, runtime: Path) -> None:
    found = run(java / "bin/jdeps", "--multi-release", "25", "--ignore-missing-deps", "--print-module-deps", jar).strip().split(",")
    modules = sorted(set(found) - UNUSED | USED)
    run(java / "bin/jlink", "--add-modules", ",".join(modules), "--generate-cds-archive", "--no-header-files", "--no-man-pages",
        "--output", runtime, env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC"})
    # For heaps beyond 32 GB alone, which start without it as well.
    (runtime / "lib/server/classes_nocoops.jsa").unlink(missing_ok=True)


def texts(java: Path, jar: Path, codegen: Path, work: Path, epoch: int) -> None:
    """Pages for man, completion, and descriptors for Boutiques."""
    classpath = f"{jar}{os.pathsep}{codegen}{os.pathsep}{work / 'classes'}"
    run(java / "bin/javac", "-proc:none", "-cp", classpath, "-d", work / "classes", HERE / "java/confoci/host/cli/PackageTexts.java")
    run(java / "bin/java", "-Duser.language=en", "-cp", classpath, "confoci.host.cli.PackageTexts", work)
    if shutil.which("asciidoctor") is None:
        fail("asciidoctor, which renders the pages for man, was not found; install it, for example with 'apt install asciidoctor'")
    (work / "man1").mkdir()
    run("asciidoctor", "-b", "manpage", "-D", work / "man1", *sorted((work / "man").glob("*.adoc")),
        env={**os.environ, "TZ": "UTC", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": str(epoch)})
    for page in (work / "man1").iterdir():
        (work / "man1" / (page.name + ".gz")).write_bytes(gzip.compress(page.read_bytes(), mtime=0))
        page.unlink()


def components(jar: Path, licenses: Path) -> str:
    """The license of every file in the jar and of every library, by components.tsv; stops at one that is not in it, and at a line for
    nothing."""
    header, *lines = [line.split("\t") for line in (HERE / "components.tsv").read_text().splitlines()]
    known = {line[0]: line[1:] for line in lines}
    versions = {f"{group}:{name}": version for group, name, version
                in re.findall(r"\(([\w.-]+):([\w.-]+):([\w.-]+) - ", licenses.read_text()) if group != "confoci"}
    with zipfile.ZipFile(jar) as packed:
        names = [name for name in packed.namelist() if not name.endswith("/")]
    counts = dict.fromkeys(known, 0)
    for name in names:
        match = max((path for path in known if name.startswith(path)), key=len, default=None)
        if match is None:
            fail(f"{name} in {jar.name} has no line in components.tsv, which tells its license")
        counts[match] += 1
    for path, (component, _, _, text) in known.items():
        if counts[path] == 0:
            fail(f"components.tsv has a line for {path}, which is not in {jar.name}")
        if text not in names:
            fail(f"components.tsv: the license of {path}, {text}, is not in {jar.name}")
        if ":" in component and component not in versions:
            fail(f"components.tsv has a line for {component}, which is no library of Confoci")
    missing = set(versions) - {component for component, *_ in known.values()}
    if missing:
        fail(f"{', '.join(sorted(missing))} has no line in components.tsv, which tells its license")
    rows = ["\t".join([header[0], "files", header[1], "version", *header[2:]])]
    rows += ["\t".join([path, str(counts[path]), component, versions.get(component, ""), *more])
             for path, (component, *more) in sorted(known.items())]
    return "\n".join(rows) + "\n"


def program(folder: Path, runtime: Path, jar: Path, version: str) -> None:
    """The launcher, the jar and the runtime, with copies for links: wheels have none."""
    folder.mkdir(parents=True)
    shutil.copytree(runtime, folder / "runtime", symlinks=False)
    shutil.copy(jar, folder / "confoci.jar")
    shutil.copy(ROOT / "confoci", folder / "confoci")
    (folder / "release").write_text(version + "\n")


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def mode(path: Path) -> int:
    return 0o755 if path.stat().st_mode & stat.S_IXUSR else 0o644


def archive(folder: Path, target: Path, epoch: int) -> None:
    def same(info: tarfile.TarInfo) -> tarfile.TarInfo:
        info.uid = info.gid = 0
        info.uname = info.gname = "root"
        info.mtime = epoch
        info.mode = 0o755 if info.isdir() or info.mode & stat.S_IXUSR else 0o644
        return info

    with open(target, "wb") as out, gzip.GzipFile("", "wb", 6, out, mtime=epoch) as packed, \
            tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as tar:
        for path in [folder, *sorted(folder.rglob("*"))]:
            tar.add(path, path.relative_to(folder.parent), recursive=False, filter=same)


def debian(work: Path, package: Path, target: Path, version: str, epoch: int) -> None:
    root = work / "deb"
    shutil.copytree(package, root / "usr/lib/confoci")
    doc = root / "usr/share/doc/confoci"
    doc.parent.mkdir(parents=True)
    (root / "usr/lib/confoci/docs").rename(doc)
    (root / "usr/lib/confoci/man").rename(root / "usr/share/man")
    completion = root / "usr/share/bash-completion/completions"
    completion.mkdir(parents=True)
    (root / "usr/lib/confoci/completion/confoci.bash").rename(completion / "confoci")
    (root / "usr/lib/confoci/completion").rmdir()
    for name in ("LICENSE", "NOTICE", "THIRD-PARTY.txt", "COMPONENTS.tsv", "README.md", "CHANGELOG.md"):
        (root / "usr/lib/confoci" / name).rename(doc / name)
    shutil.copy(HERE / "debian/copyright", doc / "copyright")
    (root / "usr/bin").mkdir()
    (root / "usr/bin/confoci").symlink_to("../lib/confoci/confoci")
    control = root / "DEBIAN"
    control.mkdir()
    size = sum(path.stat().st_size for path in files(root)) // 1024
    text = (HERE / "debian/control").read_text()
    machine = DEBIAN_MACHINES[platform.machine()]
    (control / "control").write_text(text.replace("@version@", version).replace("@machine@", machine).replace("@size@", str(size)))
    for name in ("postinst", "prerm"):
        shutil.copy(HERE / "debian" / name, control / name)
        (control / name).chmod(0o755)
    for path in root.rglob("*"):
        if not path.is_symlink() and path.name not in ("postinst", "prerm"):
            path.chmod(0o755 if path.is_dir() else mode(path))
    root.chmod(0o755)
    run("dpkg-deb", "--root-owner-group", "-Zgzip", "-z6", "--build", root, target, env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch)})


def wheel(work: Path, package: Path, target: Path, version: str, tag: str, epoch: int) -> None:
    root = work / "wheel"
    shutil.copytree(HERE / "python/confoci", root / "confoci", ignore=shutil.ignore_patterns("__pycache__"))
    program_files = root / "confoci/program"
    shutil.copytree(package, program_files, ignore=shutil.ignore_patterns("docs", "man", "completion", "boutiques", "containers",
                                                                          "README.md", "CHANGELOG.md"))
    information = root / f"confoci-{version}.dist-info"
    (information / "licenses").mkdir(parents=True)
    for name in ("LICENSE", "NOTICE", "THIRD-PARTY.txt", "COMPONENTS.tsv"):
        (program_files / name).rename(information / "licenses" / name)
    (information / "METADATA").write_text((HERE / "python/METADATA").read_text().replace("@version@", version))
    (information / "WHEEL").write_text(f"Wheel-Version: 1.0\nGenerator: confoci\nRoot-Is-Purelib: false\nTag: {tag}\n")
    (information / "entry_points.txt").write_text("[console_scripts]\nconfoci = confoci._program:main\n")
    record = information / "RECORD"
    lines = []
    when = datetime.fromtimestamp(epoch, timezone.utc).timetuple()[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as out:
        for path in [*files(root), record]:
            name = path.relative_to(root).as_posix()
            if path == record:
                data = ("".join(lines) + f"{name},,\n").encode()
            else:
                data = path.read_bytes()
                digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
                lines.append(f"{name},sha256={digest},{len(data)}\n")
            info = zipfile.ZipInfo(name, when)
            info.create_system = 3
            info.external_attr = (stat.S_IFREG | (0o644 if path == record else mode(path))) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(info, data)


def wheel_tag(system: str, machine: str) -> str:
    # Temurin's Java for Linux runs on glibc 2.17.
    systems = {"linux": f"manylinux_2_17_{machine}", "macos": f"macosx_11_0_{machine}", "windows": "win_amd64"}
    return f"py3-none-{systems[system]}"


def main(jar: Path, codegen: Path, licenses: Path, target: Path, epoch: int) -> None:
    java = jdk()
    system = {"Linux": "linux", "Darwin": "macos"}.get(platform.system()) or fail(f"no packages for {platform.system()} yet")
    work = target / "work"
    shutil.rmtree(target, ignore_errors=True)
    work.mkdir(parents=True)
    words = run(java / "bin/java", "-jar", jar, "--version").split()
    version, commit = words[1], words[2].strip("()")
    report = components(jar, licenses)
    link(java, jar, work / "runtime")
    texts(java, jar, codegen, work, epoch)
    package = work / f"confoci-{version}-{system}-{platform.machine()}"
    program(package, work / "runtime", jar, f"{version}-{commit[:12]}{'-modified' if commit.endswith('-modified') else ''}")
    shutil.copytree(ROOT / "docs", package / "docs")
    (package / "man/man1").parent.mkdir()
    shutil.copytree(work / "man1", package / "man/man1")
    (package / "completion").mkdir()
    shutil.copy(work / "confoci.bash", package / "completion/confoci.bash")
    shutil.copytree(work / "boutiques", package / "boutiques")
    (package / "containers").mkdir()
    for name in ("Dockerfile", "confoci.def"):
        text = (HERE / "containers" / name).read_text()
        (package / "containers" / name).write_text(text.replace("@version@", version).replace("@archive@", package.name))
    for name in ("LICENSE", "NOTICE", "README.md", "CHANGELOG.md"):
        shutil.copy(ROOT / name, package / name)
    shutil.copy(licenses, package / "THIRD-PARTY.txt")
    (package / "COMPONENTS.tsv").write_text(report)
    archive(package, target / f"{package.name}.tar.gz", epoch)
    if shutil.which("dpkg-deb") and platform.machine() in DEBIAN_MACHINES:
        debian(work, package, target / f"confoci_{version}_{DEBIAN_MACHINES[platform.machine()]}.deb", version, epoch)
    tag = wheel_tag(system, platform.machine())
    wheel(work, package, target / f"confoci-{version}-{tag}.whl", version, tag, epoch)
    shutil.rmtree(work)


if __name__ == "__main__":
    if len(sys.argv) != 6:
        fail("expected JAR CODEGEN_JAR LICENCES TARGET EPOCH")
    moment = datetime.fromisoformat(sys.argv[5].replace("Z", "+00:00"))
    main(*(Path(word).resolve() for word in sys.argv[1:5]), int(moment.timestamp()))
