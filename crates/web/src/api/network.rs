//! The co-accusal network and the counts by incident, as programs read them.

use serde::Serialize;
use utoipa::ToSchema;

/// Officers joined where they are named in one complaint. Being named together says nothing about
/// having acted together.
#[derive(Serialize, ToSchema)]
pub(crate) struct Network {
    nodes: u64,
    edges: u64,
    components: u64,
    largest_component: u64,
    /// Three times the triangles over the connected triples.
    transitivity: f64,
    mean_clustering: f64,
    weight_at_least_2: u64,
    weight_at_least_5: u64,
    max_weight: u32,
    /// Complaints that name one officer, two, three, four to nine, ten or more.
    complaints_by_officers: [u64; 5],
    max_officers: u32,
}

impl From<insight::Network> for Network {
    fn from(network: insight::Network) -> Self {
        Self {
            nodes: network.nodes,
            edges: network.edges,
            components: network.components,
            largest_component: network.largest_component,
            transitivity: network.transitivity,
            mean_clustering: network.mean_clustering,
            weight_at_least_2: network.weight_at_least_2,
            weight_at_least_5: network.weight_at_least_5,
            max_weight: network.max_weight,
            complaints_by_officers: network.complaints_by_officers,
            max_officers: network.max_officers,
        }
    }
}

/// Counts by the day of the incident, the basis of some published figures.
#[derive(Serialize, ToSchema)]
pub(crate) struct ByIncident {
    years: Vec<IncidentYear>,
    peak_month: Option<PeakMonth>,
}

#[derive(Serialize, ToSchema)]
struct IncidentYear {
    year: i16,
    complaints: u64,
    /// Of these, complaints with at least one accused on record.
    complaints_with_accused: u64,
    allegations: u64,
}

/// The month with the most allegations.
#[derive(Serialize, ToSchema)]
struct PeakMonth {
    #[schema(example = "2002-08")]
    month: String,
    allegations: u64,
}

impl From<insight::ByIncident> for ByIncident {
    fn from(by: insight::ByIncident) -> Self {
        let years = by.years.into_iter();
        Self {
            years: years
                .map(|row| IncidentYear {
                    year: row.year,
                    complaints: row.complaints,
                    complaints_with_accused: row.complaints_with_accused,
                    allegations: row.allegations,
                })
                .collect(),
            peak_month: by.peak_month.map(|(month, allegations)| PeakMonth { month, allegations }),
        }
    }
}
