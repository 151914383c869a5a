/*
 * The C interface of Truewheel's native library, version 1.
 *
 * Rules that hold for every function
 * - All memory belongs to the caller and stays in place during the call; the library keeps no pointer after it.
 * - A pointer may be null only where its length is zero. Records must be aligned to 8 bytes.
 * - What is written must overlap neither what is read nor anything else that is written.
 * - All functions may be called from many threads at once; one inflater and one state serve one call at a time.
 * - Integers are in host order; the records have no padding.
 * - After a status other than TW_OK the contents of the caller's results mean nothing.
 */
#ifndef TRUEWHEEL_H
#define TRUEWHEEL_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef int32_t tw_status;
enum {
    TW_OK = 0,
    TW_INVALID_ARGUMENT = 1, /* null with a length, a range outside its base, misaligned, overlapping, unknown handle */
    TW_PANIC = 2,            /* a defect in the library, stopped at the border */
    TW_UNSUPPORTED = 3,      /* the forced road does not exist on this CPU */
    TW_NO_MEMORY = 4
};

/* A range inside the base that is passed with it. */
typedef struct {
    uint64_t offset;
    uint64_t length;
} tw_range;

/* The version of this interface: 1. */
uint32_t tw_abi_version(void);

/*
 * Lines of key=value: version, target, roads (those of this CPU, best first), road (the one in use), features.
 * Too small a room is TW_INVALID_ARGUMENT, and *written then says how much is needed.
 */
tw_status tw_describe(uint8_t *out, uint64_t out_len, uint64_t *written);

/*
 * Forces one way to compute SHA-256 for the whole process, for tests. 0 automatic, 1 portable, 2 shani-1, 3 shani-2,
 * 4 shani-3, 5 avx2-8, 6 armv8-1, 7 armv8-2.
 */
tw_status tw_force_road(uint32_t road);

/* Panics inside; always TW_PANIC. */
tw_status tw_panic_on_purpose(void);

/* SHA-256 of n ranges; digests has 32 bytes for each. */
tw_status tw_sha256(const uint8_t *base, uint64_t base_len, const tw_range *ranges, uint64_t n, uint8_t *digests,
                    uint64_t digests_len);

/*
 * SHA-256 of n streams. A state is 128 bytes, aligned to 8, plain data: it may be copied and need not be freed. An update
 * that is refused leaves all states as they were; finish leaves them ready for more.
 */
tw_status tw_sha256_begin(uint8_t *states, uint64_t states_len, uint64_t n);
tw_status tw_sha256_update(uint8_t *states, uint64_t states_len, const uint8_t *base, uint64_t base_len,
                           const tw_range *ranges, uint64_t n);
tw_status tw_sha256_finish(const uint8_t *states, uint64_t states_len, uint64_t n, uint8_t *digests,
                           uint64_t digests_len);

/* A member of an archive whose compressed bytes are in the input; 40 bytes. */
typedef struct {
    uint64_t in_offset, in_length;
    uint64_t out_offset, out_length; /* room in the arena; no two members may share any */
    uint32_t method;                 /* 0 stored: its content stays in the input; 8 deflated */
    uint32_t digest;                 /* 1 if its SHA-256 is wanted, otherwise 0 */
} tw_member;

/* What was found of a member; 56 bytes. */
typedef struct {
    uint64_t size;      /* of the content */
    uint64_t consumed;  /* compressed bytes that the stream took */
    uint32_t crc32;     /* of the content */
    uint32_t status;    /* 0 complete; 1 ask your own reader, and the rest is zero */
    uint8_t digest[32]; /* zeros unless wanted */
} tw_proof;

/*
 * Proves n members. A broken or unfinished stream, one that is longer than its room and another method are answered
 * with "ask"; a stream shorter than its room is complete with its size.
 */
tw_status tw_prove(const uint8_t *input, uint64_t input_len, const tw_member *members, uint64_t n, uint8_t *arena,
                   uint64_t arena_len, tw_proof *proofs, uint64_t proofs_len_in_bytes);

/* Raw deflate in pieces. The caller frees the inflater; a freed, forged or busy handle is TW_INVALID_ARGUMENT. */
typedef struct {
    uint64_t consumed, produced;
    uint32_t state; /* 0 more to come, 1 the stream ended, 2 it is broken */
    uint32_t zero;
} tw_step;

tw_status tw_inflater_new(uint64_t *handle);
tw_status tw_inflater_free(uint64_t handle);
tw_status tw_inflater_reset(uint64_t handle);
tw_status tw_inflate(uint64_t handle, const uint8_t *in, uint64_t in_len, uint8_t *out, uint64_t out_len,
                     tw_step *step);

/* CRC-32 of a piece, after seed for the pieces before it; 0 at first. */
tw_status tw_crc32(const uint8_t *base, uint64_t len, uint32_t seed, uint32_t *crc);

/* The facts of one wheel; 56 bytes. */
typedef struct {
    uint32_t status; /* 0 answered; 1 ask your own reader, and the rest but the reason is zero */
    uint32_t reason; /* see inspect/reason.rs */
    uint64_t file_size;
    uint64_t compressed, inflated; /* sums of the sizes that the directory declares */
    uint32_t members;
    uint32_t purelib;     /* 1 if Root-Is-Purelib is true */
    uint64_t text_offset; /* name, version and tags, each followed by a zero byte */
    uint32_t text_length;
    uint32_t tags; /* how many: expanded, in lower case, distinct, in the order of the file */
} tw_inspection;

/*
 * Inspects n wheels. Paths are bytes as the file system has them, one range each, without a zero byte. Stops before the
 * wheel whose text does not fit: *done says how many results are there. With a room of 256 KiB there is always one.
 */
tw_status tw_inspect(const uint8_t *paths, uint64_t paths_len, const tw_range *ranges, uint64_t n, uint8_t *text,
                     uint64_t text_len, tw_inspection *results, uint64_t results_len_in_bytes, uint64_t *done);

#ifdef __cplusplus
}
#endif

#endif
