#pragma once
// The files that are archives, or made for programs: written in facilitator/export/formats, called by
// export.cpp, with the language in force. Each refuses (Why::file_problem: file, sentence) when its library
// fails.
//
// All of them take what they say from the Material alone, which is anonymous and counted under k already:
// nothing of them may come from elsewhere, no clock among them (dates in zip and xlsx are fixed). Where
// `material.unreviewed` holds a sentence, every file says it.
#include "facilitator/export/codebook.hpp"
#include "facilitator/export/csv.hpp"
#include "facilitator/export/folder.hpp"
#include "facilitator/export/material.hpp"
#include "shared/model/result.hpp"

namespace vagskal {

/// workbook.xlsx: a sheet for each table, in their order, text cells as text; `unreviewed` as a first sheet.
Result<NewFile> workbook_xlsx(const Material&, const std::vector<Table>&);

/// codebook.qdc (REFI-QDA).
Result<NewFile> codebook_qdc(const Material&, const Codebook&);

/// project.qdpx (REFI-QDA): one text for each activity, the contributions coded with `codebook`.
Result<NewFile> project_qdpx(const Material&, const Kinds&, const Codebook&);

/// datapackage.json (Frictionless) on all the files but itself; tables are described column by column (a
/// file is a table's when it is called its name and .csv). `month`, `k`, `about` are the material's.
Result<NewFile> datapackage_json(const Material&, const Kinds&, const std::vector<Table>&,
                                 const std::vector<NewFile>& files);

} // namespace vagskal
