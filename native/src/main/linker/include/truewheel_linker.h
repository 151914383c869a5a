/*
 * The C interface of Truewheel's linker, version 1: WebAssembly libraries in, one component out.
 *
 * Rules that hold for every function
 * - What is handed in belongs to the caller and stays in place during the call; the library keeps no pointer to it.
 * - A pointer may be null only where its length is zero. Records must be aligned to 8 bytes.
 * - What is written must overlap neither what is read nor anything else that is written.
 * - All functions may be called from many threads at once. Nothing is written to standard output or standard error.
 * - Integers are in host order; the records have no padding.
 */
#ifndef TRUEWHEEL_LINKER_H
#define TRUEWHEEL_LINKER_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The numbers are those of truewheel.h. */
typedef int32_t tw_linker_status;
enum {
    TW_LINKER_OK = 0,
    TW_LINKER_INVALID_ARGUMENT = 1, /* null with a length, a range outside its base, misaligned, overlapping, unknown
                                       handle, flag or option, a name that is not UTF-8 */
    TW_LINKER_PANIC = 2,            /* a defect in the linker, stopped at the border */
    TW_LINKER_NO_MEMORY = 4,        /* there is no memory for the stack that linking needs */
    TW_LINKER_REFUSED = 5           /* these libraries cannot be linked */
};

/* A range inside the base that is passed with it. */
typedef struct {
    uint64_t offset;
    uint64_t length;
} tw_linker_range;

/* A library or an adapter; 40 bytes. */
typedef struct {
    tw_linker_range name;    /* UTF-8: what others need it by, or the module that an adapter provides */
    tw_linker_range content; /* a WebAssembly module */
    uint32_t flags;          /* TW_LINKER_DLOPENABLE or 0; 0 for an adapter */
    uint32_t zero;
} tw_linker_input;

enum { TW_LINKER_DLOPENABLE = 1 };

/* Options are added up. The component is always validated. */
enum {
    TW_LINKER_BUILT_IN_LIBDL = 1,        /* adds libdl.so, with dlopen and its like over the libraries linked */
    TW_LINKER_STUB_MISSING_FUNCTIONS = 2 /* a function that nobody exports traps when it is called */
};

/*
 * A component or a text in UTF-8; 24 bytes. It stays at its address until its handle is freed. After a status other than
 * TW_LINKER_OK it is the text that says why, or nothing (all zero) where the status alone says it.
 */
typedef struct {
    uint64_t handle;
    uint64_t address;
    uint64_t length;
} tw_linker_result;

/* The version of this interface: 1. */
uint32_t tw_linker_abi_version(void);

/*
 * Lines of key=value: version, target, wit-component (the version of the crate that links).
 * Too small a room is TW_LINKER_INVALID_ARGUMENT, and *written then says how much is needed.
 */
tw_linker_status tw_linker_describe(uint8_t *out, uint64_t out_len, uint64_t *written);

/*
 * Links libraries and adapters to one component. Where several libraries export a symbol, the earlier one is taken. The
 * same input gives the same bytes. The caller frees *result if its handle is not 0, whatever the status.
 */
tw_linker_status tw_linker_link(const uint8_t *base, uint64_t base_len, const tw_linker_input *libraries,
                                uint64_t libraries_n, const tw_linker_input *adapters, uint64_t adapters_n,
                                uint32_t options, tw_linker_result *result);

/* Frees a result; a freed or forged handle is TW_LINKER_INVALID_ARGUMENT. */
tw_linker_status tw_linker_free(uint64_t handle);

/* Panics inside; always TW_LINKER_PANIC, with a text. */
tw_linker_status tw_linker_panic_on_purpose(tw_linker_result *result);

#ifdef __cplusplus
}
#endif

#endif
