//! 数据库 One SQLite file of everything: the tables with types, keys and indexes, the texts that all places point
//! into, and what the file is and under what terms. Knows nothing of how the file is published.
//!
//! Decimals are kept as text, exact; the views `…_numeric` give them as numbers for reckoning.

use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, params};

use super::about::About;
use super::columns::{Column, ColumnType};
use super::error::DataError;
use super::files::ReportFiles;
use super::sheet::{Cells, Sheet};
use super::vocabulary::Vocabulary;

/// The database's address below the site's root.
pub const DATABASE: &str = "data/gongshi.sqlite";

/// Bounds the memory; what does not fit goes to the file.
const SETTINGS: &str = "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF; PRAGMA cache_size = -16384; PRAGMA temp_store = FILE; PRAGMA user_version = 1;
    BEGIN;";

/// The tables beside those of [`Sheet`].
const OTHER_TABLES: &str = "
CREATE TABLE texts (
  report_id TEXT NOT NULL PRIMARY KEY REFERENCES reports (report_id),
  text TEXT NOT NULL
) STRICT;
CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE columns (
  table_name TEXT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, title TEXT NOT NULL, type TEXT NOT NULL,
  PRIMARY KEY (table_name, position)
) STRICT;
CREATE TABLE words (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, position INTEGER NOT NULL, word TEXT NOT NULL,
  title TEXT NOT NULL,
  PRIMARY KEY (table_name, column_name, position)
) STRICT;
";

/// What people ask by. Made last, so that it is made in one go.
const INDEXES: &str = "
CREATE INDEX reports_by_department ON reports (department_slug, fiscal_year);
CREATE INDEX reports_by_region ON reports (region_code, fiscal_year);
CREATE INDEX indicators_by_name ON indicators (name);
CREATE INDEX amounts_by_item ON amounts (item, stage, fiscal_year);
CREATE INDEX findings_by_rule ON findings (rule);
";

/// 数据库 while it is being written.
#[derive(Debug)]
pub struct Database {
    connection: Connection,
}

impl Database {
    /// Begins a new database at `path`, where no file may be yet.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn begin(path: &Path, about: &About) -> Result<Self, DataError> {
        let connection = Connection::open(path)?;
        connection.execute_batch(SETTINGS)?;
        for sheet in Sheet::ALL {
            connection.execute_batch(&table(sheet))?;
        }
        connection.execute_batch(OTHER_TABLES)?;
        let database = Self { connection };
        database.describe(about)?;
        Ok(database)
    }

    /// Adds one report.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn push(&mut self, files: &ReportFiles) -> Result<(), DataError> {
        for sheet in Sheet::ALL {
            self.rows(sheet, files.cells(sheet))?;
        }
        let mut texts = self.connection.prepare("INSERT INTO texts VALUES (?, ?)")?;
        texts.execute(params![files.id, files.text])?;
        Ok(())
    }

    fn rows(&self, sheet: Sheet, rows: &[Cells]) -> Result<(), DataError> {
        if rows.is_empty() {
            return Ok(());
        }
        let places = vec!["?"; sheet.columns().len()].join(", ");
        let mut insert = self
            .connection
            .prepare(&format!("INSERT INTO {} VALUES ({places})", sheet.name()))?;
        for row in rows {
            let values = sheet
                .columns()
                .iter()
                .zip(row)
                .map(|(column, cell)| value(column, cell));
            insert.execute(rusqlite::params_from_iter(values))?;
        }
        Ok(())
    }

    /// Ends the database: views, indexes, one commit.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn finish(self) -> Result<(), DataError> {
        for sheet in Sheet::ALL {
            self.connection.execute_batch(&numeric_view(sheet))?;
        }
        self.connection.execute_batch(INDEXES)?;
        self.connection.execute_batch("COMMIT")?;
        self.connection.close().map_err(|(_, error)| error.into())
    }

    /// What the file is, in itself.
    fn describe(&self, about: &About) -> Result<(), DataError> {
        let mut meta = self.connection.prepare("INSERT INTO meta VALUES (?, ?)")?;
        for (key, value) in about.statements() {
            meta.execute(params![key, value])?;
        }
        meta.execute(params![
            "decimals",
            "小数以文字保存，与报告所写逐位相同；视图 …_numeric 换成浮点数，供计算用"
        ])?;
        meta.execute(params!["places", "start、end 按 texts.text 的字符数计，从 0 起，含起点、不含终点：substr(text, start + 1, end - start)"])?;
        let mut columns = self
            .connection
            .prepare("INSERT INTO columns VALUES (?, ?, ?, ?, ?)")?;
        let mut words = self
            .connection
            .prepare("INSERT INTO words VALUES (?, ?, ?, ?, ?)")?;
        for sheet in Sheet::ALL {
            for (at, column) in (1_i64..).zip(sheet.columns()) {
                columns.execute(params![
                    sheet.name(),
                    at,
                    column.name,
                    column.title,
                    column.kind.word()
                ])?;
                let known = column.vocabulary.map(Vocabulary::words).unwrap_or_default();
                for (place, (word, title)) in (1_i64..).zip(known) {
                    words.execute(params![sheet.name(), column.name, place, word, title])?;
                }
            }
        }
        Ok(())
    }
}

/// `CREATE TABLE` of one table.
fn table(sheet: Sheet) -> String {
    let column = |column: &Column| {
        let needed = if sheet.key().contains(&column.name) {
            " NOT NULL"
        } else {
            ""
        };
        format!("  \"{}\" {}{needed},\n", column.name, sql_type(column.kind))
    };
    let columns: String = sheet.columns().iter().map(column).collect();
    let parent = match sheet {
        Sheet::Reports => "",
        _ => ",\n  FOREIGN KEY (report_id) REFERENCES reports (report_id)",
    };
    format!(
        "CREATE TABLE {} (\n{columns}  PRIMARY KEY ({}){parent}\n) STRICT;",
        sheet.name(),
        sheet.key().join(", ")
    )
}

/// The table with its decimals as numbers, where it has any.
fn numeric_view(sheet: Sheet) -> String {
    if sheet
        .columns()
        .iter()
        .all(|column| column.kind != ColumnType::Number)
    {
        return String::new();
    }
    let column = |column: &Column| match column.kind {
        ColumnType::Number => format!("CAST(\"{0}\" AS REAL) AS \"{0}\"", column.name),
        _ => format!("\"{}\"", column.name),
    };
    let columns: Vec<String> = sheet.columns().iter().map(column).collect();
    format!(
        "CREATE VIEW {0}_numeric AS SELECT {1} FROM {0};",
        sheet.name(),
        columns.join(", ")
    )
}

const fn sql_type(kind: ColumnType) -> &'static str {
    match kind {
        ColumnType::Text | ColumnType::Number | ColumnType::Date => "TEXT",
        ColumnType::Integer | ColumnType::Year | ColumnType::Boolean => "INTEGER",
    }
}

/// A cell as the database keeps it; `NULL` where nothing is stated.
fn value(column: &Column, cell: &str) -> Value {
    let words = || Value::Text(cell.to_owned());
    match column.kind {
        _ if cell.is_empty() => Value::Null,
        ColumnType::Text | ColumnType::Number | ColumnType::Date => words(),
        ColumnType::Integer | ColumnType::Year => cell.parse().map_or_else(|_| words(), Value::Integer),
        ColumnType::Boolean => Value::Integer((cell == "true").into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::opendata::testing::sample_files;

    /// The sample's database, open, and its bytes.
    fn database() -> (tempfile::TempDir, Connection, Vec<u8>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("all.sqlite");
        let mut database = Database::begin(&path, &About::default()).unwrap();
        let files = sample_files();
        database.push(&files).unwrap();
        database.finish().unwrap();
        let bytes = std::fs::read(&path).unwrap();
        (folder, Connection::open(&path).unwrap(), bytes)
    }

    fn ask(connection: &Connection, question: &str) -> String {
        connection.query_row(question, [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn places_quote_the_kept_text() {
        let (_folder, connection, _) = database();
        let quoted = "SELECT substr(t.text, a.start + 1, a.\"end\" - a.start) FROM amounts a JOIN texts t \
            USING (report_id) WHERE a.row = 1";
        assert_eq!(ask(&connection, quoted), "３７08.44万元");
    }

    #[test]
    fn decimals_are_text_and_their_view_reckons() {
        let (_folder, connection, _) = database();
        assert_eq!(
            ask(
                &connection,
                "SELECT typeof(yuan) || yuan FROM amounts WHERE row = 1"
            ),
            "text37084400"
        );
        assert_eq!(
            ask(
                &connection,
                "SELECT typeof(yuan) || typeof(row) FROM amounts_numeric"
            ),
            "realinteger"
        );
    }

    #[test]
    fn what_is_not_stated_is_null_and_keys_hold() {
        let (_folder, connection, _) = database();
        assert_eq!(
            ask(
                &connection,
                "SELECT count(*) || '' FROM amounts WHERE unit = '' OR class = ''"
            ),
            "0"
        );
        assert_eq!(ask(&connection, "PRAGMA integrity_check"), "ok");
        let mut broken = connection.prepare("PRAGMA foreign_key_check").unwrap();
        assert!(broken.query([]).unwrap().next().unwrap().is_none());
        assert!(
            connection
                .execute("INSERT INTO amounts SELECT * FROM amounts", [])
                .is_err()
        );
    }

    #[test]
    fn the_same_reports_make_the_same_bytes() {
        assert!(database().2 == database().2);
    }
}
