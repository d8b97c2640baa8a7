//! 数据格式 The JSON Schema of a record, made from its types: `data/schema/report-1.json`.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::record::ReportRecord;

/// JSON Schema (draft 2020-12) of [`ReportRecord`].
#[must_use]
pub fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    settings
        .into_generator()
        .into_root_schema_for::<ReportRecord>()
        .to_value()
}
