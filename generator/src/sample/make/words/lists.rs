//! Lists of words.

type List = &'static [&'static str];

pub(super) const FIRST: List = &[
    "Ada",
    "Grace",
    "Alan",
    "Edsger",
    "Barbara",
    "Donald",
    "Katherine",
    "Dennis",
    "Radia",
    "Tony",
    "Margaret",
    "Ken",
];
pub(super) const LAST: List = &[
    "Lovelace", "Hopper", "Turing", "Dijkstra", "Liskov", "Knuth", "Johnson", "Ritchie", "Perlman", "Hoare",
    "Hamilton", "Thompson",
];
pub(super) const NOUNS: List = &[
    "Amber", "Birch", "Cedar", "Delta", "Ember", "Fjord", "Grove", "Harbor", "Island", "Juniper", "Kestrel",
    "Lagoon", "Meadow", "Nectar", "Orchard", "Pebble", "Quartz", "River", "Summit", "Thicket", "Umbra",
    "Valley", "Willow",
];
pub(super) const CITIES: List =
    &["Berlin", "Lisbon", "Oslo", "Toronto", "Nairobi", "Kyoto", "Lima", "Austin", "Utrecht"];
pub(super) const COUNTRIES: List =
    &["Germany", "Portugal", "Norway", "Canada", "Kenya", "Japan", "Peru", "United States", "Netherlands"];
pub(super) const COUNTRY_CODES: List = &["DE", "PT", "NO", "CA", "KE", "JP", "PE", "US", "NL"];
pub(super) const REGIONS: List =
    &["California", "Ontario", "Bavaria", "Tuscany", "Catalonia", "Victoria", "Texas"];
pub(super) const STREETS: List = &[
    "Market Street",
    "Station Road",
    "Mill Lane",
    "Harbor Avenue",
    "Garden Street",
    "Church Road",
    "Park Avenue",
];
pub(super) const CURRENCIES: List = &["USD", "EUR", "GBP", "JPY", "CHF", "CAD", "SEK"];
pub(super) const LANGUAGES: List = &["en", "de", "fr", "es", "pt", "ja", "nl"];
pub(super) const LOCALES: List = &["en-US", "de-DE", "fr-FR", "es-ES", "pt-PT", "ja-JP", "nl-NL"];
pub(super) const ZONES: List =
    &["Europe/Berlin", "America/New_York", "Asia/Tokyo", "Europe/Lisbon", "Africa/Nairobi", "America/Lima"];
pub(super) const COMPANIES: List = &[
    "Northwind Traders",
    "Blue Harbor Ltd",
    "Cedar & Sons",
    "Granite Works",
    "Lighthouse Labs",
    "Meadow Foods",
];
pub(super) const COLOURS: List = &["blue", "green", "red", "yellow", "purple", "orange", "black", "white"];
pub(super) const TITLES: List = &[
    "A quiet morning",
    "Notes from the harbor",
    "The long way home",
    "Second thoughts",
    "A walk in the hills",
    "What the river said",
    "Before the rain",
];
pub(super) const SENTENCES: List = &[
    "A short text that says what this is.",
    "It was added last week and works well.",
    "Please read this before you go on.",
    "The rest follows as soon as it is ready.",
    "Everything is as it should be.",
    "This replaces what stood here before.",
];
