//! Our figures in the shape in which the peer prints its own, and where the two differ.

use serde_json::{Value, json};

/// Shares that the peer computes itself come as numbers, and are the same to six decimals.
const NEAR: f64 = 5e-7;

/// From what `redress stats --json` prints.
pub fn of(stats: &Value) -> Value {
    let list = |value: &Value, row: &dyn Fn(&Value) -> Value| {
        Value::Array(value.as_array().into_iter().flatten().map(row).collect())
    };
    let (days, spread) = (&stats["days_to_close"], &stats["concentration"]);
    let by_code = |rows: &Value| {
        let mut rows = rows.as_array().cloned().unwrap_or_default();
        rows.sort_by_key(|row| row["code"].as_str().unwrap_or_default().to_owned());
        list(&Value::Array(rows), &|row| json!([row["code"], row["allegations"], row["sustained"]["part"]]))
    };
    let files = stats["files"]["files"].as_array().into_iter().flatten().map(|file| {
        let name = file["name"].as_str().unwrap_or_default().split('.').next().unwrap_or_default().to_owned();
        let columns = file["columns"].as_array().into_iter().flatten();
        let empty = columns
            .map(|column| (column["name"].as_str().unwrap_or_default().to_owned(), column["empty"].clone()));
        let empty: serde_json::Map<String, Value> = empty.collect();
        (name, json!({ "rows": file["rows"], "repeats": file["exact_repeats"], "empty": empty }))
    });
    json!({
        "years": list(&stats["years"], &|year| json!([
            year["year"], year["complaints"], year["allegations"], year["median_days"], year["open"]["part"],
            year["sustained"]["part"]
        ])),
        "categories": by_code(&stats["categories"]),
        "groups": by_code(&stats["groups"]),
        "files": files.collect::<serde_json::Map<String, Value>>(),
        "incident": list(&stats["by_incident"]["years"], &|year| json!([
            year["year"], year["complaints"], year["complaints_with_accused"], year["allegations"]
        ])),
        "peak": stats["by_incident"]["peak_month"],
        "findings": findings(&stats["findings"]["rows"]),
        "cases": [
            stats["rows"]["complaints"], stats["rows"]["complaints_with_accused"],
            stats["findings"]["complaints_sustained"]["part"]
        ],
        "closed": [days["closed"], days["open"], days["negative"]],
        "days": {
            "quantiles": list(&days["quantiles"], &|pair| pair[1].clone()),
            "mean": days["mean"],
            "max": days["max"],
            "histogram": list(&days["histogram"], &|row| row["cases"].clone()),
        },
        "concentration": {
            "officers": spread["officers"],
            "pairs": spread["pairs"],
            "top": list(&spread["top"], &|row| json!([row["percent"], row["officers"], row["pairs"]["part"]])),
            "at_least": list(
                &spread["at_least"], &|row| json!([row["complaints"], row["officers"], row["pairs"]["part"]])
            ),
            "exactly_one": spread["exactly_one"],
            "mean": spread["mean"],
            "median": spread["median"],
            "max": spread["max"],
        },
        "network": network(&stats["co_accused"]),
        "network_below_10": network(&stats["co_accused_below_10"]),
    })
}

fn findings(rows: &Value) -> Value {
    let mut rows: Vec<&Value> = rows.as_array().into_iter().flatten().collect();
    rows.sort_by_key(|row| row["code"].as_str().unwrap_or_default());
    rows.into_iter().map(|row| json!([row["code"], row["allegations"]])).collect()
}

fn network(network: &Value) -> Value {
    json!({
        "nodes": network["nodes"],
        "edges": network["edges"],
        "components": network["components"],
        "largest": network["largest_component"],
        "transitivity": network["transitivity"],
        "clustering": network["mean_clustering"],
        "weight_2": network["weight_at_least_2"],
        "weight_5": network["weight_at_least_5"],
        "weight_max": network["max_weight"],
        "by_officers": network["complaints_by_officers"],
        "max_officers": network["max_officers"],
    })
}

/// Where the two say something else, at most ten places.
pub fn differences(ours: &Value, theirs: &Value) -> Vec<String> {
    let mut found = Vec::new();
    compare("", ours, theirs, &mut found);
    found
}

fn compare(place: &str, ours: &Value, theirs: &Value, found: &mut Vec<String>) {
    let same = match (ours, theirs) {
        (Value::Object(own), Value::Object(other)) if own.len() == other.len() => {
            for (key, value) in own {
                compare(&format!("{place}/{key}"), value, other.get(key).unwrap_or(&Value::Null), found);
            }
            true
        }
        (Value::Array(own), Value::Array(other)) if own.len() == other.len() => {
            for (at, (one, two)) in own.iter().zip(other).enumerate() {
                compare(&format!("{place}/{at}"), one, two, found);
            }
            true
        }
        _ => match (ours.as_f64(), theirs.as_f64()) {
            // Counts are whole numbers on both sides, and exact far beyond these.
            (Some(one), Some(two)) => (one - two).abs() <= NEAR,
            _ => ours == theirs,
        },
    };
    if !same && found.len() < 10 {
        found.push(format!("{place}: {ours} and {theirs}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_named_and_what_is_rounded_does_not() {
        let one = json!({ "a": [1, 2.0, "x"], "b": 0.123_456_7 });
        assert_eq!(differences(&one, &json!({ "a": [1, 2, "x"], "b": 0.123_456_9 })), Vec::<String>::new());
        assert_eq!(differences(&one, &json!({ "a": [1, 3, "x"], "b": 0.123_456_7 })), ["/a/1: 2.0 and 3"]);
        assert_eq!(differences(&one, &json!({ "a": [1, 2.0, "x"], "c": 0 })).len(), 1);
        assert_eq!(differences(&one["a"], &json!([1, 2.0])).len(), 1);
    }
}
