//! Any bytes as the compressed bytes of members: the answer keeps to its room, and is the same in pieces.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sha2::{Digest, Sha256};
use truewheel::prove::{prove, Member, Proof};
use truewheel::sha256::Road;
use truewheel::stream;

fuzz_target!(|data: &[u8]| {
    let Some((&[kind, first, second], input)) = data.split_first_chunk() else { return };
    let room = usize::from(u16::from_le_bytes([first, second]));
    let member = Member {
        in_offset: 0,
        in_length: input.len() as u64,
        out_offset: 1,
        out_length: room as u64,
        method: if kind & 1 == 0 { 8 } else { 0 },
        digest: u32::from(kind >> 1 & 1),
    };
    let mut arena = vec![0xa5; room + 2];
    let mut proofs = [Proof { size: 0, consumed: 0, crc32: 0, status: 9, digest: [0; 32] }];
    prove(Road::current(), input, &[member], &mut arena, &mut proofs).unwrap();
    assert!(arena[0] == 0xa5 && arena[room + 1] == 0xa5);
    let proof = proofs[0];
    if proof.status != 0 || member.method == 0 {
        return;
    }
    let content = &arena[1..1 + proof.size as usize];
    if member.digest == 1 {
        assert_eq!(proof.digest[..], Sha256::digest(content)[..]);
    }
    let handle = stream::open().unwrap();
    let (mut pieces, mut at, mut state) = (Vec::new(), 0, 0);
    while state == 0 && at < input.len() {
        let mut out = [0; 100];
        let end = input.len().min(at + 1 + usize::from(first));
        let step = stream::inflate(handle, &input[at..end], &mut out).unwrap();
        at += step.consumed as usize;
        state = step.state;
        pieces.extend_from_slice(&out[..step.produced as usize]);
    }
    while state == 0 {
        let mut out = [0; 100];
        let step = stream::inflate(handle, &[], &mut out).unwrap();
        assert!(step.produced > 0 || step.state != 0);
        state = step.state;
        pieces.extend_from_slice(&out[..step.produced as usize]);
    }
    stream::close(handle).unwrap();
    assert_eq!((state, at as u64, &pieces[..]), (1, proof.consumed, content));
});
