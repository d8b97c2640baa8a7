//! 目标与结果: one result against its target; the target's foot points to the side that is allowed.

use super::Caption;
use super::draw::Pen;
use super::figure::{Figure, Shown, place};
use super::strip::Scale;
use crate::value::{Comparator, Decimal, Status};

/// Which side of the target is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// The result should not be less.
    AtLeast,
    /// The result should not be more.
    AtMost,
    /// Not said.
    Open,
}

impl Aim {
    /// The side that a target's comparator allows; a plain target points nowhere.
    #[must_use]
    pub const fn of(op: Option<Comparator>) -> Self {
        match op {
            Some(Comparator::AtLeast | Comparator::MoreThan | Comparator::Range) => Self::AtLeast,
            Some(Comparator::AtMost | Comparator::LessThan) => Self::AtMost,
            _ => Self::Open,
        }
    }

    const fn foot(self) -> (f64, f64) {
        match self {
            Self::AtLeast => (0.0, 0.55),
            Self::AtMost => (-0.55, 0.0),
            Self::Open => (-0.4, 0.4),
        }
    }
}

/// One row of an indicator table.
#[derive(Clone, Debug)]
pub struct Bullet<'a> {
    /// Result divided by target, units reconciled.
    pub ratio: Decimal,
    /// Target and result in words, for the description.
    pub words: &'a str,
    /// Which side is allowed.
    pub aim: Aim,
    /// Result against target.
    pub status: Status,
}

/// All rows of a table share one scale: the target stands at two thirds of the width.
const TARGET: f64 = 200.0 / 3.0;

/// Draws the result as a bar from zero and the target as a stroke; what is missing is dashed.
#[must_use]
pub fn bullet(caption: Caption<'_>, row: &Bullet<'_>) -> String {
    let end = (place(row.ratio) * TARGET).clamp(0.0, 100.0);
    let mut pen = Pen::default();
    pen.line((0.0, 0.95), (100.0, 0.95), "gridline");
    pen.rect((0.0, 0.55), (end, 0.8), "bar");
    if row.status == Status::Unmet && row.aim != Aim::AtMost {
        pen.rect((end, 0.55), (TARGET - end, 0.8), "lack");
    }
    pen.foot_tick(TARGET, (0.1, 1.8), row.aim.foot());
    pen.finish(caption, row.words, 1.9, Shown::Image)
}

/// One department's row on an indicator's page: stroke, dot and the link between them, on `scale`.
#[must_use]
pub fn target_row(
    caption: Caption<'_>,
    target: Option<(&Figure, Aim)>,
    result: &Figure,
    status: Status,
    scale: &Scale,
) -> String {
    let (mark, link) = if status == Status::Unmet {
        ("dot miss", "link miss")
    } else {
        ("dot", "link")
    };
    let x = scale.x(result.value);
    let mut pen = Pen::default();
    pen.line((0.0, 0.95), (100.0, 0.95), "gridline");
    if let Some((target, aim)) = target {
        pen.line((scale.x(target.value), 0.95), (x, 0.95), link);
        pen.foot_tick(scale.x(target.value), (0.25, 1.65), aim.foot());
    }
    pen.dot((x, 0.95), mark, 0.42);
    let aimed = target.map_or_else(
        || "目标未载明数字".to_owned(),
        |(target, _)| format!("目标{}", target.shown),
    );
    pen.finish(
        caption,
        &format!("{aimed}，结果{}。", result.shown),
        1.9,
        Shown::Image,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_to_the_target_is_dashed() {
        let row = |ratio, status| Bullet {
            ratio,
            words: "目标≥80家，结果56家。",
            aim: Aim::AtLeast,
            status,
        };
        let draw = |row: &Bullet<'_>| {
            bullet(
                Caption {
                    id: "b",
                    title: "新增企业",
                },
                row,
            )
        };
        let short = draw(&row(Decimal::new(70, 2), Status::Unmet));
        assert!(
            short.contains(r#"width="46.67%" height="0.8em" class="bar""#) && short.contains("lack"),
            "{short}"
        );
        assert!(!draw(&row(Decimal::new(110, 2), Status::Met)).contains("lack"));
    }
}
