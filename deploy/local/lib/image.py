"""Writes an OCI image of root file system layers to standard output, as `ctr images import` reads it.

A layer is an uncompressed tar file. Its digest is kept beside it in a file NAME.tar.sha256, so that a layer that did
not change is not read again; layers whose digest the reader already has (--present) are named but not sent.
"""
import argparse
import hashlib
import io
import json
import pathlib
import sys
import tarfile

PATH = "PATH=/opt/java/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


def digest_of(layer: pathlib.Path) -> str:
    known = layer.with_name(layer.name + ".sha256")
    if known.exists() and known.stat().st_mtime_ns >= layer.stat().st_mtime_ns:
        return known.read_text()
    digest = hashlib.sha256()
    with layer.open("rb") as content:
        while block := content.read(1 << 20):
            digest.update(block)
    known.write_text(digest.hexdigest())
    return digest.hexdigest()


class Archive:
    """The tar file on standard output."""

    def __init__(self, out):
        self.tar = tarfile.open(fileobj=out, mode="w|")

    def add(self, name: str, content: bytes):
        entry = tarfile.TarInfo(name)
        entry.size = len(content)
        self.tar.addfile(entry, io.BytesIO(content))

    def add_blob(self, media_type: str, content: bytes) -> dict:
        digest = hashlib.sha256(content).hexdigest()
        self.add("blobs/sha256/" + digest, content)
        return {"mediaType": media_type, "digest": "sha256:" + digest, "size": len(content)}

    def add_layer(self, path: pathlib.Path, present: set) -> dict:
        digest = digest_of(path)
        if "sha256:" + digest not in present:
            self.tar.add(path, arcname="blobs/sha256/" + digest)
        return {"mediaType": "application/vnd.oci.image.layer.v1.tar", "digest": "sha256:" + digest,
                "size": path.stat().st_size}


def configuration(options, layers) -> bytes:
    config = {"Env": [PATH, *options.env], "Entrypoint": json.loads(options.entrypoint)}
    if options.cmd:
        config["Cmd"] = json.loads(options.cmd)
    if options.user:
        config["User"] = options.user
    if options.workdir:
        config["WorkingDir"] = options.workdir
    return json.dumps({"architecture": "amd64", "os": "linux", "config": config,
                       "rootfs": {"type": "layers", "diff_ids": [layer["digest"] for layer in layers]}}).encode()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tag", action="append", required=True, help="NAME:TAG, with its registry")
    parser.add_argument("--entrypoint", required=True, help="a JSON list")
    parser.add_argument("--cmd", help="a JSON list")
    parser.add_argument("--user")
    parser.add_argument("--workdir")
    parser.add_argument("--env", action="append", default=[], help="NAME=VALUE")
    parser.add_argument("--present", type=pathlib.Path, help="digests, one a line, that need not be sent")
    parser.add_argument("layers", nargs="+", type=pathlib.Path)
    options = parser.parse_args()

    present = set(options.present.read_text().split()) if options.present else set()
    archive = Archive(sys.stdout.buffer)
    archive.add("oci-layout", b'{"imageLayoutVersion": "1.0.0"}')
    layers = [archive.add_layer(layer, present) for layer in options.layers]
    config = archive.add_blob("application/vnd.oci.image.config.v1+json", configuration(options, layers))
    manifest = archive.add_blob("application/vnd.oci.image.manifest.v1+json", json.dumps(
        {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json", "config": config,
         "layers": layers}).encode())
    archive.add("index.json", json.dumps({"schemaVersion": 2, "manifests": [
        {**manifest, "annotations": {"io.containerd.image.name": tag,
                                     "org.opencontainers.image.ref.name": tag.rpartition(":")[2]}}
        for tag in options.tag]}).encode())
    archive.tar.close()


if __name__ == "__main__":
    main()
