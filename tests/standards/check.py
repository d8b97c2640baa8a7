#!/usr/bin/env python3
"""Holds the open data of a built site against the tools of their standards.

    check.py SITE

Every check prints one line; the first that fails ends the run with its reason.
"""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
from openapi_spec_validator import validate as validate_openapi
from rdflib import DCAT, DCTERMS, FOAF, RDF, RDFS, Graph, URIRef

SPDX = "http://spdx.org/rdf/terms#"
# rdflib lists the terms of DCAT 2; this one is new in DCAT 3.
VERSION = URIRef(f"{DCAT}version")


def main() -> None:
    site = Path(sys.argv[1])
    data = site / "data"
    told("Data Package", data_package(data))
    told("CSVW", csvw(data))
    told("JSON Schema", json_schema(data))
    told("OpenAPI", openapi(site))
    told("DCAT", dcat(site))
    told("Web Annotation", annotations(data))


def told(what: str, found: str) -> None:
    print(f"{what}: {found}")


def read(path: Path):
    return json.loads(path.read_text(encoding="utf-8"))


def run(tool: str, *arguments: str, folder: Path) -> None:
    """Runs a tool that stands beside this Python."""
    command = [str(Path(sys.executable).parent / tool), *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, f"{tool} {arguments}:\n{done.stdout}\n{done.stderr}"


def data_package(data: Path) -> str:
    run("frictionless", "validate", "datapackage.json", folder=data)
    package = read(data / "datapackage.json")
    assert package["version"] and package["licenses"], "version and licence are stated"
    for resource in package["resources"]:
        path = data / resource["path"]
        assert path.stat().st_size == resource["bytes"], path
        assert path.read_bytes().startswith(b"\xef\xbb\xbf"), f"{path} begins with a byte-order mark"
    return f"{len(package['resources'])} tables"


def csvw(data: Path) -> str:
    run("csvwvalidate", "csv-metadata.json", folder=data)
    metadata = read(data / "csv-metadata.json")
    described = {table["url"] for table in metadata["tables"]}
    assert described == {path.name for path in data.glob("*.csv")}, described
    assert metadata["dc:license"] and metadata["schema:version"]
    return f"{len(described)} files"


def json_schema(data: Path) -> str:
    schema = read(data / "schema/report-1.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    reports = sorted((data / "reports").glob("*.json"))
    for path in reports:
        record = read(path)
        validator.validate(record)
        assert record["publication"]["licence"], path
    broken = {**record, "indicators": None}
    assert list(validator.iter_errors(broken)), "the schema can refuse"
    return f"{len(reports)} records"


def openapi(site: Path) -> str:
    description = read(site / "data/openapi.json")
    validate_openapi(description)
    assert description["openapi"] == "3.1.0" and description["info"]["license"]
    ids = [item["id"] for item in read(site / "data/reports.json")["items"]]
    checked = 0
    for path, item in description["paths"].items():
        places = [path.replace("{id}", each) for each in ids] if "{id}" in path else [path]
        files = [site / place.lstrip("/") for place in places]
        there = [file for file in files if file.is_file()]
        # Not every report was corrected.
        assert there if path.endswith(".toml") else len(there) == len(files), path
        schema = next(iter(item["get"]["responses"]["200"]["content"].values())).get("schema", {})
        if "$ref" in schema:
            form = jsonschema.Draft202012Validator({**schema, "components": description["components"]})
            for file in there:
                form.validate(read(file))
        checked += len(there)
    described = {path for path in description["paths"]}
    lying = {f"/data/{path.name}" for path in (site / "data").iterdir() if path.is_file()} - {"/data/index.html"}
    assert lying <= described, lying - described
    return f"{len(described)} paths, {checked} files"


def dcat(site: Path) -> str:
    graph = Graph().parse(site / "data/catalog.jsonld")
    known = (DCAT, DCTERMS, FOAF, RDF, RDFS)
    for term in {*graph.predicates(), *graph.objects(None, RDF.type)}:
        space = next((space for space in known if str(term).startswith(str(space))), ())
        assert term == VERSION or str(term).startswith(SPDX) or term in space, f"{term} is no term"
    catalog = graph.value(predicate=RDF.type, object=DCAT.Catalog)
    for thing in [catalog, *graph.objects(catalog, DCAT.dataset), *graph.objects(catalog, DCAT.service)]:
        for needed in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.license, VERSION):
            assert (thing, needed, None) in graph, f"{thing} lacks {needed}"
    base = str(catalog).removesuffix("data/")
    files = 0
    for distribution in graph.subjects(RDF.type, DCAT.Distribution):
        url = str(graph.value(distribution, DCAT.downloadURL))
        path = site / url.removeprefix(base)
        assert path.stat().st_size == int(graph.value(distribution, DCAT.byteSize)), url
        files += 1
    return f"{len(graph)} statements, {files} files"


def annotations(data: Path) -> str:
    collection = read(data / "annotations.jsonld")
    assert collection["type"] == "AnnotationCollection" and collection["rights"]
    place, total, pages = collection["first"].rsplit("/", 1)[1], 0, 0
    while place:
        page = read(data / "reports" / place)
        assert page["type"] == "AnnotationPage" and page["id"] == place and page["rights"], place
        total += len(page["items"])
        pages += 1
        for item in page["items"]:
            annotation(data / "reports", item)
        place = page.get("next")
    assert total == collection["total"], f"{total} annotations, {collection['total']} told"
    assert pages == len(list((data / "reports").glob("*.annotations.jsonld")))
    return f"{total} annotations on {pages} pages"


TEXTS: dict[str, str] = {}


def annotation(folder: Path, item) -> None:
    """The words at the place are those quoted, and stand where prefix and suffix say."""
    assert item["type"] == "Annotation" and item["id"] and item["motivation"], item
    targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
    for target in targets:
        source = target["source"]
        if source not in TEXTS:
            TEXTS[source] = (folder / source).read_bytes().decode("utf-8")
        position, quote = target["selector"]
        start, end = position["start"], position["end"]
        assert TEXTS[source][start:end] == quote["exact"] != "", item
        around = TEXTS[source][start - len(quote["prefix"]) : end + len(quote["suffix"])]
        assert around == quote["prefix"] + quote["exact"] + quote["suffix"], item


if __name__ == "__main__":
    main()
