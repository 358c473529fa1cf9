#pragma once
// datapackage.json, after Frictionless Data's Data Package and Tabular Data Resource 1.0
// (specs.frictionlessdata.io): what the packages of an export and of a comparison have in common.
#include "facilitator/export/csv.hpp"
#include "facilitator/export/folder.hpp"
#include "facilitator/export/material.hpp"

#include <functional>
#include <nlohmann/json.hpp>

namespace vagskal::package {

using Json = nlohmann::ordered_json;

/// name (letters a-z, digits, - and .), title, version, profile; created, the first of the month, as nothing
/// finer may be told: left out where the month is empty.
Json head(const std::string& title, const std::string& month);

/// What the researcher wrote about the workshop (Workshop::about), by key: contributors (`researchers`, one a
/// line or parted by semicolons; nobody else), licenses, keywords, accessLevel, principalOrganisation,
/// ethicsReference. What is empty is left out.
void put_about(Json& out, const std::function<std::string(const std::string& key)>& about);

/// codeKeyPreserved: true as long as there is a working file. Of a sealed one null, and codeKeyNote says
/// where to look: whether it was deleted, and whether a log of replacements is kept, is not in the material.
void put_code_key(Json& out, bool sealed);

/// name, path, format, mediatype, encoding, bytes and hash; for CSV also profile and dialect.
Json resource(const NewFile& file);

/// A table's columns, what is promised of them, and which of the `others` its ids point into.
Json schema(const Material&, const Kinds&, const Table&, const std::vector<Table>& others);

/// "Fokus Skärholmen" -> "fokus-skarholmen"; never empty.
std::string slug(std::string_view title);

/// The parts between semicolons, commas (where `commas`) or line breaks, trimmed; no empty ones.
std::vector<std::string> listed(std::string_view text, bool commas);

} // namespace vagskal::package
