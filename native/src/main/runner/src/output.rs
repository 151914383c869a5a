//! What a component writes, as much of it as is wanted.

use bytes::Bytes;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use tokio::io::AsyncWrite;
use wasmtime_wasi::async_trait;
use wasmtime_wasi::cli::{IsTerminal, StdoutStream};
use wasmtime_wasi::p2::{OutputStream, Pollable, StreamResult};

/// How much is taken in one call; a stream that is full takes as much, and drops it.
const AT_ONCE: usize = 64 << 10;

/// Both streams; clones share them.
#[derive(Clone)]
pub struct Output {
    kept: Arc<Mutex<Kept>>,
    limit: usize,
}

/// What was kept of both streams.
#[derive(Default)]
pub struct Kept {
    /// Output.
    pub out: Stream,
    /// Complaints.
    pub err: Stream,
}

/// What was kept of one stream: its beginning.
#[derive(Default)]
pub struct Stream {
    bytes: Vec<u8>,
    /// Whether there was more.
    pub truncated: bool,
}

impl Stream {
    /// Returns it as text; what is no UTF-8 becomes the replacement character.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// Which of the two streams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Output.
    Out,
    /// Complaints.
    Err,
}

impl Output {
    /// Keeps so many bytes of each stream.
    pub fn new(limit: usize) -> Output {
        Output { kept: Arc::default(), limit }
    }

    /// Takes what was written, in whole or in part.
    pub fn take(&self, which: Which, bytes: &[u8]) {
        let mut kept = self.kept();
        let stream = match which {
            Which::Out => &mut kept.out,
            Which::Err => &mut kept.err,
        };
        let room = self.limit.saturating_sub(stream.bytes.len()).min(bytes.len());
        stream.bytes.extend_from_slice(&bytes[..room]);
        stream.truncated |= room < bytes.len();
    }

    /// Returns what was kept so far; nobody can write while it is held.
    pub fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells whether nothing was written.
    pub fn is_empty(&self) -> bool {
        let kept = self.kept();
        kept.out.bytes.is_empty() && kept.err.bytes.is_empty()
    }

    /// Returns one of them as a stream of WASI.
    pub fn stream(&self, which: Which) -> WasiOutput {
        WasiOutput { output: self.clone(), which }
    }
}

/// One of the two streams, as WASI writes to it: always ready.
#[derive(Clone)]
pub struct WasiOutput {
    output: Output,
    which: Which,
}

impl IsTerminal for WasiOutput {
    fn is_terminal(&self) -> bool {
        false
    }
}

impl StdoutStream for WasiOutput {
    fn async_stream(&self) -> Box<dyn AsyncWrite + Send + Sync> {
        Box::new(self.clone())
    }

    fn p2_stream(&self) -> Box<dyn OutputStream> {
        Box::new(self.clone())
    }
}

impl OutputStream for WasiOutput {
    fn write(&mut self, bytes: Bytes) -> StreamResult<()> {
        self.output.take(self.which, &bytes);
        Ok(())
    }

    fn flush(&mut self) -> StreamResult<()> {
        Ok(())
    }

    fn check_write(&mut self) -> StreamResult<usize> {
        Ok(AT_ONCE)
    }
}

#[async_trait]
impl Pollable for WasiOutput {
    async fn ready(&mut self) {}
}

impl AsyncWrite for WasiOutput {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<std::io::Result<usize>> {
        self.output.take(self.which, bytes);
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
#[path = "output_test.rs"]
mod tests;
