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

/* Why an inspection must ask your own reader. */
enum {
    TW_ASK_UNREADABLE = 1, /* the file cannot be opened or read */
    TW_ASK_NOT_REGULAR = 2, /* the path leads to something else than a regular file */
    TW_ASK_CHANGED = 3, /* the file became shorter while it was read */
    TW_ASK_NO_END_RECORD = 4, /* no end record stands exactly at the end of the file */
    TW_ASK_ARCHIVE_COMMENT = 5, /* the archive has a comment */
    TW_ASK_SEVERAL_DISKS = 6, /* a disk other than 0 is named */
    TW_ASK_ZIP64 = 7, /* ZIP64 is used, or a number says that it should be */
    TW_ASK_DIRECTORY_PLACE = 8, /* the directory does not stand right before the end record */
    TW_ASK_DIRECTORY_SIZE = 9, /* the directory is larger than 16 MiB */
    TW_ASK_DIRECTORY_ENTRIES = 10, /* the directory's entries are not as many or not as long as the end record says */
    TW_ASK_FLAGS = 11, /* a flag other than 3 (descriptor) and 11 (UTF-8) is set */
    TW_ASK_METHOD = 12, /* a member is neither stored nor deflated */
    /* a member's name is empty or has other characters than printable ASCII without the backslash */
    TW_ASK_MEMBER_NAME = 13,
    TW_ASK_EXTRA = 14, /* an extra area is malformed or has a field that changes a name or a size */
    TW_ASK_MEMBER_COMMENT = 15, /* a member has a comment */
    TW_ASK_DUPLICATE_NAME = 16, /* a name stands twice in the .dist-info directory */
    TW_ASK_NO_DIST_INFO = 17, /* there is no .dist-info directory, or one that is oddly spelled */
    TW_ASK_SEVERAL_DIST_INFOS = 18, /* there are several .dist-info directories */
    TW_ASK_DIST_INFO_SIZE = 19, /* the .dist-info directory has more than 256 entries */
    TW_ASK_TEXT_MISSING = 20, /* METADATA or WHEEL is missing */
    TW_ASK_TEXT_SIZE = 21, /* METADATA or WHEEL is larger than 1 MiB */
    /* the local header of METADATA or WHEEL is missing or differs from the directory, or its data leaves its place */
    TW_ASK_LOCAL_HEADER = 22,
    TW_ASK_DESCRIPTOR = 23, /* METADATA or WHEEL has a descriptor */
    TW_ASK_CONTENT = 24, /* METADATA or WHEEL does not inflate to exactly what the directory declares */
    TW_ASK_HEADER_SYNTAX = 25, /* a header block has a line that is no plain header */
    TW_ASK_HEADER_REPEATED = 26, /* a header that should stand once is repeated */
    TW_ASK_HEADER_MISSING = 27, /* a header is missing */
    TW_ASK_HEADER_VALUE = 28, /* the value of a header is empty or has other characters than it should */
    TW_ASK_TAG = 29, /* a tag is malformed */
    TW_ASK_TAG_COUNT = 30, /* there are more than 256 tags */
    TW_ASK_TEXT_ROOM = 31, /* the texts are longer than 256 KiB or than the whole room */
    /* texts that come before METADATA or WHEEL might use up the budget of a reader that goes in order */
    TW_ASK_BUDGET = 32,
    TW_ASK_NO_MEMORY = 33 /* memory for reading the wheel could not be had */
};

/* The facts of one wheel; 56 bytes. */
typedef struct {
    uint32_t status; /* 0 answered; 1 ask your own reader, and the rest but the reason is zero */
    uint32_t reason; /* TW_ASK_..., or 0 */
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
