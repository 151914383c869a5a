//! Measures every road of SHA-256, both inflaters on files, and the inspection of wheels.
//!
//! `cargo run --release --example speed -- hash`, `-- inflate FILE ...` or `-- inspect WHEEL ...`

use std::time::Instant;
use truewheel::border::Range;
use truewheel::inflate::Inflater;
use truewheel::inspect::{inspect, Inspection};
use truewheel::prove::crc32;
use truewheel::sha256::{messages, Road};
use truewheel::stream;

/// How many rounds each piece of work gets; the fastest counts, since others may use the machine as well.
const ROUNDS: usize = 15;

/// Short work gets more rounds, up to this many seconds.
const SECONDS: f64 = 0.6;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let work = arguments.next().unwrap_or_default();
    let paths: Vec<String> = arguments.collect();
    match work.as_str() {
        "hash" => hashing(),
        "inflate" => {
            for path in &paths {
                inflating(&std::fs::read(path).unwrap());
            }
        }
        "inspect" if !paths.is_empty() => inspecting(&paths),
        _ => eprintln!("usage: speed hash | inflate FILE ... | inspect WHEEL ..."),
    }
}

/// Prints the rate of the fastest round.
fn rate(what: &str, bytes: usize, mut round: impl FnMut()) {
    let begin = Instant::now();
    let mut fastest = f64::INFINITY;
    let mut rounds = 0;
    while rounds < ROUNDS || begin.elapsed().as_secs_f64() < SECONDS {
        let start = Instant::now();
        round();
        fastest = fastest.min(start.elapsed().as_secs_f64());
        rounds += 1;
    }
    println!("{what:<40}{:7.2} GB/s", bytes as f64 / fastest / 1e9);
}

fn hashing() {
    let works = [("24 x 64 KiB", 64 << 10, 24), ("400 x 4 KiB", 4 << 10, 400), ("4,000 x 300 B", 300, 4000)];
    for (what, size, count) in works {
        let content = vec![0x5a; size * count];
        let many: Vec<&[u8]> = content.chunks_exact(size).collect();
        let mut digests = vec![[0; 32]; count];
        for road in Road::all() {
            let name = format!("SHA-256 {} {what}", road.name());
            rate(&name, content.len(), || messages(road, &many, &mut digests).unwrap());
        }
    }
    let content = vec![0x5a; 1 << 20];
    for road in Road::all() {
        let name = format!("SHA-256 {} 1 x 1 MiB", road.name());
        rate(&name, content.len(), || messages(road, &[&content], &mut [[0; 32]]).unwrap());
    }
    rate("CRC-32", content.len(), || {
        std::hint::black_box(crc32(0, &content));
    });
}

fn inflating(content: &[u8]) {
    use std::io::Write;
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(content).unwrap();
    let deflated = encoder.finish().unwrap();
    println!("{} bytes, deflated {}", content.len(), deflated.len());
    let mut out = vec![0; content.len().max(256 << 10)];
    let mut inflater = Inflater::new();
    rate("inflate, whole", content.len(), || {
        let found = inflater.inflate(&deflated, &mut out[..content.len()]);
        assert_eq!(found, Ok((deflated.len(), content.len())));
    });
    assert_eq!(&out[..content.len()], content);
    let handle = stream::open().unwrap();
    let (piece_in, piece_out) = (64 << 10, 256 << 10);
    rate("inflate, in pieces", content.len(), || {
        stream::reset(handle).unwrap();
        let (mut at, mut size) = (0, 0);
        loop {
            let input = &deflated[at..deflated.len().min(at + piece_in)];
            let step = stream::inflate(handle, input, &mut out[..piece_out]).unwrap();
            at += step.consumed as usize;
            size += step.produced as usize;
            if step.state != 0 {
                break;
            }
        }
        assert_eq!(size, content.len());
    });
    rate("inflate, in pieces, one call", content.len(), || {
        stream::reset(handle).unwrap();
        let step = stream::inflate(handle, &deflated, &mut out).unwrap();
        assert_eq!(step.produced as usize, content.len());
    });
    stream::close(handle).unwrap();
}

fn inspecting(wheels: &[String]) {
    let paths: Vec<u8> = wheels.iter().flat_map(|path| path.bytes()).collect();
    let mut offset = 0;
    let ranges: Vec<Range> = wheels
        .iter()
        .map(|path| {
            let range = Range { offset, length: path.len() as u64 };
            offset += range.length;
            range
        })
        .collect();
    let none = Inspection {
        status: 0,
        reason: 0,
        file_size: 0,
        compressed: 0,
        inflated: 0,
        members: 0,
        purelib: 0,
        text_offset: 0,
        text_length: 0,
        tags: 0,
    };
    let mut results = vec![none; wheels.len()];
    let mut text = vec![0; (256 << 10) + (wheels.len() << 12)];
    let mut best = f64::INFINITY;
    let begin = Instant::now();
    while begin.elapsed().as_secs_f64() < 3.0 {
        let start = Instant::now();
        let done = inspect(&paths, &ranges, &mut text, &mut results).unwrap();
        assert_eq!(done, wheels.len());
        best = best.min(start.elapsed().as_secs_f64());
    }
    let answered = results.iter().filter(|result| result.status == 0).count();
    println!("{} wheels, {answered} answered, {:.1} microseconds each", wheels.len(), best / wheels.len() as f64 * 1e6);
    for (path, result) in wheels.iter().zip(&results).filter(|(_, r)| r.status != 0) {
        println!("  reason {:2} {path}", result.reason);
    }
}
