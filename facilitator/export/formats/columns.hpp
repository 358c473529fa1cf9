#pragma once
// What the columns of the tables mean: for datapackage.json, which tells people and programs, and for the
// workbook, which must know a number from an id.
#include "facilitator/export/csv.hpp"
#include "facilitator/export/material.hpp"

namespace vagskal {

struct Column {
    std::string type = "string";        ///< a Table Schema type: string, integer, number, date, boolean
    std::string description;            ///< a sentence, in the language in force; never empty
    std::vector<std::string> choices{}; ///< the only values there are; empty: any
    bool required = false, unique = false;
    std::string refers_to{}; ///< a table whose `id` it is; empty: none
};

/// `table` is one of tables_of(); a column that is a field of the session is described by its label and help.
Column column_of(const Material&, const Kinds&, const Table& table, const std::string& column);

/// Its cells are numbers, which a workbook may add up; every other cell is text there.
bool counts(std::string_view table, std::string_view column);

} // namespace vagskal
