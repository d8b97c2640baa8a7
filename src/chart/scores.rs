//! 得分: a department's own score over the years, with a frame where a report was not found.

use super::Caption;
use super::data::{ChartData, DataCell};
use super::draw::{Anchor, Pen};
use super::figure::{Figure, Shown};

/// One year of the series.
#[derive(Clone, Debug)]
pub struct YearScore {
    /// The year.
    pub year: u16,
    /// The score; `None` where no report or no score was found.
    pub score: Option<Figure>,
}

const TOP: f64 = 1.6;
const BOTTOM: f64 = 7.8;
/// Beyond so many years only the ends and extremes are labelled; the table beneath has them all.
const LABELLED_YEARS: usize = 6;

/// Draws the scores as dots joined by a line; the axis begins at the tens below the least score.
#[must_use]
pub fn score_line(caption: Caption<'_>, years: &[YearScore]) -> (String, ChartData) {
    let scale = Axis::of(years);
    let step = 100.0 / to_f64(years.len().max(1));
    let x = |at: usize| step * (to_f64(at) + 0.5);
    let mut pen = Pen::of_columns(years.len());
    scale.frame(&mut pen, years);
    for (at, year) in years.iter().enumerate() {
        if year.score.is_none() {
            pen.missing(x(at), step * 0.7, (TOP, BOTTOM), Some(scale.name_y()));
        }
        pen.text((x(at), 9.4), &year.year.to_string(), Anchor::Middle, "muted", 0.0);
    }
    let points: Vec<(usize, &Figure)> = years
        .iter()
        .enumerate()
        .filter_map(|(at, year)| Some((at, year.score.as_ref()?)))
        .collect();
    for pair in points.windows(2) {
        if let [(a, from), (b, to)] = *pair {
            // A gap between two years stays a gap: no line claims what was not found.
            if b == a + 1 {
                pen.line((x(a), scale.y(from)), (x(b), scale.y(to)), "trend");
            }
        }
    }
    for (nth, &(at, figure)) in points.iter().enumerate() {
        let year = years.get(at).map_or(0, |year| year.year);
        let label = labelled(&points, nth).then(|| scale.label_y(&points, nth));
        mark(&mut pen, (x(at), scale.y(figure)), figure, year, label);
    }
    (
        pen.finish(caption, &describe(years), 9.9, Shown::Links),
        data(caption.title, years),
    )
}

fn mark(pen: &mut Pen, at: (f64, f64), figure: &Figure, year: u16, label: Option<f64>) {
    let draw = |pen: &mut Pen| {
        pen.dot(at, "dot", 0.36);
        if let Some(y) = label {
            pen.text((at.0, y), &figure.shown, Anchor::Middle, "strong", 0.0);
        }
    };
    match &figure.source {
        Some(href) => pen.press(
            at,
            href,
            &format!("{year}年自评得分{}分，看原文", figure.shown),
            draw,
        ),
        None => draw(pen),
    }
}

fn labelled(points: &[(usize, &Figure)], nth: usize) -> bool {
    let Some((_, figure)) = points.get(nth) else {
        return false;
    };
    let extreme = points.iter().all(|(_, other)| other.value <= figure.value)
        || points.iter().all(|(_, other)| other.value >= figure.value);
    points.len() <= LABELLED_YEARS || nth == 0 || nth + 1 == points.len() || extreme
}

/// The vertical axis: from the tens below the least score to full marks or the greatest.
struct Axis {
    low: f64,
    high: f64,
}

impl Axis {
    fn of(years: &[YearScore]) -> Self {
        let places: Vec<f64> = years
            .iter()
            .filter_map(|year| year.score.as_ref())
            .map(Figure::place)
            .collect();
        let least = places.iter().copied().fold(100.0, f64::min);
        let high = places.iter().copied().fold(100.0, f64::max);
        Self {
            low: (((least - 1.0) / 10.0).floor() * 10.0).max(0.0),
            high,
        }
    }

    fn at(&self, value: f64) -> f64 {
        TOP + (self.high - value) / (self.high - self.low).max(1.0) * (BOTTOM - TOP)
    }

    /// How high the name of the band stands.
    fn name_y(&self) -> f64 {
        self.at(90.0_f64.max(self.low)) - 0.5
    }

    fn y(&self, figure: &Figure) -> f64 {
        self.at(figure.place())
    }

    fn frame(&self, pen: &mut Pen, years: &[YearScore]) {
        let ninety = self.at(90.0_f64.max(self.low));
        pen.rect((0.0, self.at(100.0)), (100.0, ninety - self.at(100.0)), "band");
        pen.line((0.0, self.at(100.0)), (100.0, self.at(100.0)), "gridline");
        pen.line((0.0, BOTTOM), (100.0, BOTTOM), "axis");
        let (x, anchor, shift) = self.name_place(years, ninety);
        pen.text((x, self.name_y()), "90分以上", anchor, "muted", shift);
        if self.low < 90.0 {
            pen.text(
                (0.0, BOTTOM - 0.5),
                &format!("{:.0}", self.low),
                Anchor::Start,
                "muted",
                0.0,
            );
        }
    }

    /// The band is named where nothing else stands: at its right end, or else at its left, or else beneath a score between
    /// them; across a frame only where there is no other place.
    fn name_place(&self, years: &[YearScore], ninety: f64) -> (f64, Anchor, f64) {
        let height = |year: &YearScore| year.score.as_ref().map(|score| self.y(score));
        let is_clear = |y: f64| (y - (ninety - 0.8)).abs() > 2.2;
        let free = |year: Option<&YearScore>| year.and_then(height).is_some_and(is_clear);
        if free(years.last()) {
            return (100.0, Anchor::End, -0.5);
        }
        if free(years.first()) {
            return (0.0, Anchor::Start, 0.5);
        }
        // Lines to the neighbours must not run through it either.
        let mut around = years.windows(3).enumerate().filter(|(_, around)| {
            let mut heights = around.iter().filter_map(height);
            around.get(1).is_some_and(|year| year.score.is_some()) && heights.all(is_clear)
        });
        match around.next_back() {
            Some((before, _)) => {
                let step = 100.0 / to_f64(years.len());
                (step * (to_f64(before) + 1.5), Anchor::Middle, 0.0)
            }
            None => (100.0, Anchor::End, -0.5),
        }
    }

    /// A label stands above a peak and beneath a dip, and never on the axis.
    fn label_y(&self, points: &[(usize, &Figure)], nth: usize) -> f64 {
        let value = |at: Option<usize>| at.and_then(|at| points.get(at)).map(|(_, figure)| figure.place());
        let own = value(Some(nth)).unwrap_or_default();
        let y = self.at(own);
        let peak = [nth.checked_sub(1), Some(nth + 1)]
            .into_iter()
            .filter_map(value)
            .all(|other| other <= own);
        let beneath = y + 1.7;
        if peak || beneath > BOTTOM - 0.4 {
            y - 0.8
        } else {
            beneath
        }
    }
}

fn describe(years: &[YearScore]) -> String {
    let said: Vec<String> = years
        .iter()
        .map(|year| match &year.score {
            Some(score) => format!("{}年{}分", year.year, score.shown),
            None => format!("{}年未找到", year.year),
        })
        .collect();
    format!("{}。", said.join("；"))
}

fn data(title: &str, years: &[YearScore]) -> ChartData {
    let mut data = ChartData::new(title, "分", &["年度", "自评得分"]);
    for year in years {
        data.push(year.year.to_string(), vec![DataCell::of(year.score.as_ref())]);
    }
    data
}

/// A count as a coordinate; series are short.
pub(super) fn to_f64(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::parse_decimal;

    fn score(year: u16, words: Option<&str>) -> YearScore {
        let figure = |words: &str| Figure {
            shown: words.into(),
            value: parse_decimal(words).unwrap(),
            source: Some("x/#t1-2".into()),
        };
        YearScore {
            year,
            score: words.map(figure),
        }
    }

    #[test]
    fn a_missing_year_is_a_frame_and_breaks_the_line() {
        let (svg, data) = score_line(
            Caption {
                id: "s",
                title: "自评得分",
            },
            &[
                score(2021, Some("95.40")),
                score(2022, None),
                score(2023, Some("97")),
            ],
        );
        assert!(
            svg.contains(r#"class="absent""#) && !svg.contains(r#"class="trend""#),
            "{svg}"
        );
        assert!(
            svg.contains(">95.40</text>") && svg.contains("2022年未找到"),
            "{svg}"
        );
        assert_eq!(data.rows[1].cells, vec![None]);
    }

    #[test]
    fn the_band_is_named_across_a_frame_whose_words_make_room() {
        let caption = Caption {
            id: "s",
            title: "自评得分",
        };
        let (svg, _) = score_line(caption, &[score(2022, Some("88")), score(2023, None)]);
        let height = |words: &str| {
            let (before, _) = svg.split_once(&format!(">{words}<")).unwrap();
            let (_, y) = before.rsplit_once(" y=\"").unwrap();
            y.split_once("em").unwrap().0.parse::<f64>().unwrap()
        };
        assert!(height("未能") - height("90分以上") > 1.2, "{svg}");
    }

    #[test]
    fn the_band_is_named_beneath_a_score_where_frames_stand_at_both_ends() {
        let caption = Caption {
            id: "s",
            title: "自评得分",
        };
        let years = [
            score(2021, None),
            score(2022, Some("99")),
            score(2023, Some("98")),
            score(2024, None),
        ];
        let (svg, _) = score_line(caption, &years);
        let (before, _) = svg.split_once(">90分以上<").unwrap();
        let (_, text) = before.rsplit_once("<text").unwrap();
        assert!(text.contains(r#"x="62.5%""#), "{text}");
    }
}
