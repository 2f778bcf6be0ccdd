//! YAML 1.2 with places, over the events of saphyr-parser.
