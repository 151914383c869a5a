"""Turns an archive of 'docker save' into an OCI layout with gzip layers: layout.py ARCHIVE DIRECTORY."""

import gzip
import hashlib
import json
import os
import sys
import tarfile

archive, directory = sys.argv[1:]
os.makedirs(f"{directory}/blobs/sha256")


def blob(data):
    digest = hashlib.sha256(data).hexdigest()
    with open(f"{directory}/blobs/sha256/{digest}", "wb") as out:
        out.write(data)
    return {"digest": f"sha256:{digest}", "size": len(data)}


with tarfile.open(archive) as tar:
    manifest = json.load(tar.extractfile("manifest.json"))[0]
    layers = [blob(gzip.compress(tar.extractfile(layer).read(), 1, mtime=0)) for layer in manifest["Layers"]]
    config = blob(tar.extractfile(manifest["Config"]).read())
top = blob(json.dumps({"schemaVersion": 2, "config": config, "layers": layers}).encode())
with open(f"{directory}/index.json", "w") as out:
    json.dump({"schemaVersion": 2, "manifests": [top]}, out)
with open(f"{directory}/oci-layout", "w") as out:
    json.dump({"imageLayoutVersion": "1.0.0"}, out)
