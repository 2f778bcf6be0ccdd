//! Macros that depend on the features of this crate.

/// One error for all features that generated code needs, where one of them is off.
#[macro_export]
#[doc(hidden)]
macro_rules! __require {
    ($($feature:ident),* $(,)?) => { $crate::__require_each! { [$($feature),*] $($feature)* } };
}

/// One feature after the other: a feature that is on hands on the rest.
#[macro_export]
#[doc(hidden)]
macro_rules! __require_each {
    ($all:tt) => {};
    ($all:tt server $($rest:ident)*) => { $crate::__require_server! { $all $($rest)* } };
    ($all:tt mock $($rest:ident)*) => { $crate::__require_mock! { $all $($rest)* } };
    ($all:tt client $($rest:ident)*) => { $crate::__require_client! { $all $($rest)* } };
    ($all:tt jiff $($rest:ident)*) => { $crate::__require_jiff! { $all $($rest)* } };
    ($all:tt uuid $($rest:ident)*) => { $crate::__require_uuid! { $all $($rest)* } };
    ($all:tt decimal $($rest:ident)*) => { $crate::__require_decimal! { $all $($rest)* } };
    ($all:tt xml $($rest:ident)*) => { $crate::__require_xml! { $all $($rest)* } };
    ($all:tt formats $($rest:ident)*) => { $crate::__require_formats! { $all $($rest)* } };
    ($all:tt regress $($rest:ident)*) => { $crate::__require_regress! { $all $($rest)* } };
}

/// The error: which feature is off, and the one line that turns on all.
#[macro_export]
#[doc(hidden)]
macro_rules! __lacks {
    ($lacking:literal [$first:ident $(, $all:ident)*]) => {
        ::core::compile_error!(concat!(
            "this code needs the feature `",
            $lacking,
            "` of `specwright`: write `cargo add specwright --features ",
            stringify!($first),
            $(",", stringify!($all),)*
            "`"
        ));
    };
}

macro_rules! requirement {
    ($macro:ident, $feature:literal) => {
        requirement!($macro, $feature, $feature);
    };
    ($macro:ident, $feature:literal, $written:literal) => {
        requirement!(($) $macro, $feature, $written);
    };
    // `$d` is a dollar sign, for the macro that is made.
    (($d:tt) $macro:ident, $feature:literal, $written:literal) => {
        #[cfg(feature = $feature)]
        #[macro_export]
        #[doc(hidden)]
        macro_rules! $macro {
            ($d($d rest:tt)*) => { $d crate::__require_each! { $d($d rest)* } };
        }

        #[cfg(not(feature = $feature))]
        #[macro_export]
        #[doc(hidden)]
        macro_rules! $macro {
            ($d all:tt $d($d rest:ident)*) => { $d crate::__lacks! { $written $d all } };
        }
    };
}

requirement!(__require_server, "server");
requirement!(__require_mock, "mock");
requirement!(__require_client, "client-core", "client");
requirement!(__require_jiff, "jiff");
requirement!(__require_uuid, "uuid");
requirement!(__require_decimal, "decimal");
requirement!(__require_xml, "xml");
requirement!(__require_formats, "formats");
requirement!(__require_regress, "regress");

/// The function `with_service` of what is made from an `Http`.
#[cfg(feature = "client-core")]
#[macro_export]
#[doc(hidden)]
macro_rules! __with_service {
    ($documentation:literal, |$service:ident| $http:expr) => {
        #[doc = $documentation]
        pub fn with_service<S, B>($service: S) -> Self
        where
            S: $crate::__private::client::Service<
                    $crate::http::Request<$crate::Body>,
                    Response = $crate::http::Response<B>,
                > + Clone
                + Send
                + 'static,
            S::Future: Send,
            S::Error: Into<$crate::BoxError>,
            B: $crate::__private::client::HttpBody<Data = $crate::bytes::Bytes> + Send + 'static,
            B::Error: Into<$crate::BoxError>,
        {
            Self::from($http)
        }
    };
}

/// What makes a client.
#[cfg(feature = "client-core")]
#[macro_export]
#[doc(hidden)]
macro_rules! __client_makers {
    ($client:ident, $base_path:literal, $operations:expr) => {
        impl $client {
            /// A client of the server at this address, where the paths of the description begin: `https://example.com/v1`.
            ///
            /// # Errors
            ///
            /// The address is none, or the transport cannot be built: `https` needs the feature `rustls` or `native-tls`.
            pub fn new(base: impl AsRef<str>) -> Result<Self, $crate::client::BuildError> {
                $crate::client::Http::new(base).map(Self::from)
            }

            /// A client of a server that the description names, from the module `servers`. Operations that the description
            /// gives servers of their own go to those.
            ///
            /// # Errors
            ///
            /// As of `new`; the server has no host, so that it needs a base: write
            /// `Client::builder().base("https://…").server(…)`.
            pub fn for_server(
                server: impl Into<$crate::client::Address>,
            ) -> Result<Self, $crate::client::BuildError> {
                $crate::client::Http::for_server(server).map(Self::from)
            }

            /// All that a client can be told: `let client: Client = Client::builder().base("https://example.com").build()?.into();`.
            pub fn builder() -> $crate::client::Builder {
                $crate::client::Http::builder().of_operations(&$operations)
            }

            $crate::__with_service!(
                "A client whose calls a service of this process answers, without a socket.",
                |service| $crate::client::Http::with_service_below($base_path, service)
            );
        }
    };
}

/// What makes a sender of webhooks or callbacks.
#[cfg(feature = "client-core")]
#[macro_export]
#[doc(hidden)]
macro_rules! __sender_makers {
    ($sender:ident) => {
        impl $sender {
            /// Sends over the network.
            ///
            /// # Errors
            ///
            /// The transport cannot be built. To send to `https` addresses takes the feature `rustls` or `native-tls`.
            pub fn new() -> Result<Self, $crate::client::BuildError> {
                Self::builder().build().map(Self::from)
            }

            /// All that a sender can be told: `Sender::from(Sender::builder().retry(Retry::times(5)).build()?)`.
            pub fn builder() -> $crate::client::Builder {
                $crate::client::Http::sender()
            }

            $crate::__with_service!(
                "A sender whose calls a service of this process answers, without a socket.",
                |service| $crate::client::Http::with_service(service).with_redirects(0)
            );
        }
    };
}

/// The function `router`, where axum is on.
#[cfg(feature = "axum")]
#[macro_export]
#[doc(hidden)]
macro_rules! __router {
    ($(#[$attribute:meta])*) => { $crate::__router!(Api, $(#[$attribute])*); };
    ($api:ident, $(#[$attribute:meta])*) => {
        /// Puts an implementation behind HTTP as an axum router, to be merged with others or nested below a prefix.
        $(#[$attribute])*
        pub fn router<A: $api>(api: A) -> $crate::axum::Router {
            $crate::server::router(service(api))
        }
    };
}

/// The function `router`, where axum is on.
#[cfg(not(feature = "axum"))]
#[macro_export]
#[doc(hidden)]
macro_rules! __router {
    ($($anything:tt)*) => {};
}
