import { readFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ArgumentError, indexed, jagged, numeric, option } from "@kaon/core";
import { combinationOffsets, combinationPositions } from "#kernels/combinations";
import {
  maskedIndex,
  missingFlags,
  offsetsOfPresent,
  offsetsWithEmpty,
  presentEntries,
  presentPositions,
  renumbered,
} from "#kernels/missing";
import {
  composeOffsets,
  copyShifted,
  counting,
  countsOf,
  firstOtherCount,
  gatherOffsets,
  gatherPositions,
  localPositions,
  parentsOf,
} from "#kernels/offsets";
import { paddedIndex, positionsAt, sliceLists } from "#kernels/pad";
import { allTrue, anyTrue, largestPositions, nonzeroCounts, products, smallestPositions, sums } from "#kernels/reduce";
import { locate } from "#kernels/select";
import { sortedPositions } from "#kernels/sort";
import { transpose } from "#kernels/transpose";
import { plain } from "#plain";

/** Cases of one kernel of awkward: what goes in and what it writes. */
interface KernelTests {
  readonly name: string;
  readonly tests: readonly { readonly error: boolean; readonly inputs: Inputs; readonly outputs: Outputs }[];
}

// The numbers, flags and arrays of numbers of one case.
// oxlint-disable-next-line typescript/no-explicit-any -- JSON whose fields each adapter below knows
type Inputs = Record<string, any>;
type Outputs = Record<string, unknown>;

/** How a case runs here: what our kernels say, by the names of awkward's outputs; outputs that we have no use for are left out. */
interface Counterpart {
  readonly run: (inputs: Inputs) => Outputs;
  /** What refuses bad input here, where awkward's kernel does: kernels here do not check. */
  readonly refuse?: (inputs: Inputs) => void;
  /** Whether there is a counterpart of this case. */
  readonly covers?: (inputs: Inputs) => boolean;
}

const ints = (values: ArrayLike<number>): Int32Array => Int32Array.from(values);
const floats = (values: ArrayLike<number | boolean>): Float64Array => Float64Array.from(values as ArrayLike<number>);
const truths = (values: number[]): Uint8Array => Uint8Array.from(values, (value) => (value === 0 ? 0 : 1));
const regular = (length: number, size: number): Int32Array =>
  Int32Array.from({ length: length + 1 }, (_, i) => i * size);
const zeros = (length: number) => numeric(new Uint8Array(length));

/** Lists that are told by starts and stops: their offsets if they were laid end to end, and where their items are. */
function lists(starts: number[], stops: number[], length: number) {
  const both = ints(starts.slice(0, length).flatMap((start, i) => [start, stops[i]]));
  const index = ints(Array.from({ length }, (_, i) => 2 * i));
  const offsets = new Int32Array(length + 1);
  gatherOffsets(both, index, offsets);
  return { offsets, positions: gatherPositions(both, index, offsets[length]) };
}

const startsOf = (offsets: Int32Array): Int32Array => offsets.subarray(0, -1);
const stopsOf = (offsets: Int32Array): Int32Array => offsets.subarray(1);
const flagged = ({ mask, validwhen, length = mask.length }: Inputs): Int32Array =>
  maskedIndex(counting(length), Uint8Array.from(mask.slice(0, length)), validwhen ? 1 : 0);
const reduced = (
  positions: Int32Array,
  { fromptr, identity }: Inputs,
  better: (a: number, b: number) => number,
): number[] => Array.from(positions, (position) => (position < 0 ? identity : better(identity, fromptr[position])));
const shifted = (source: ArrayLike<number>, offset: number, base: number): Int32Array => {
  const target = new Int32Array(offset + source.length).fill(123);
  copyShifted(ints(source), target, { start: offset, shift: base });
  return target;
};

/** Our kernels beside awkward's. */
const counterparts: Record<string, Counterpart> = {
  index_rpad_and_clip_axis0: {
    run: ({ length, target }) => ({ toindex: paddedIndex(Int32Array.of(0, length), target, true).index }),
  },
  index_rpad_and_clip_axis1: {
    run: ({ length, target }) => {
      const { offsets } = paddedIndex(new Int32Array(length + 1), target, true);
      return { tostarts: startsOf(offsets), tostops: stopsOf(offsets) };
    },
  },
  ByteMaskedArray_getitem_nextcarry: { run: (inputs) => ({ tocarry: presentPositions(flagged(inputs)) }) },
  ByteMaskedArray_getitem_nextcarry_outindex: {
    run: (inputs) => ({ tocarry: presentPositions(flagged(inputs)), outindex: renumbered(flagged(inputs)) }),
  },
  ByteMaskedArray_numnull: {
    run: (inputs) => ({ numnull: [missingFlags(flagged(inputs)).reduce((n, flag) => n + flag, 0)] }),
  },
  ByteMaskedArray_toIndexedOptionArray: { run: (inputs) => ({ toindex: flagged(inputs) }) },
  ByteMaskedArray_reduce_next_64: {
    run: ({ offsets, ...mask }) => {
      const index = flagged({ ...mask, mask: mask["mask"] });
      return {
        nextcarry: presentPositions(index),
        nextoffsets: offsetsOfPresent(ints(offsets), index),
        outindex: renumbered(index),
      };
    },
  },
  IndexedArray_flatten_nextcarry: {
    run: ({ fromindex }) => ({ tocarry: presentPositions(ints(fromindex)) }),
    refuse: ({ fromindex, lencontent }) => option(fromindex, zeros(lencontent)),
  },
  IndexedArray_getitem_nextcarry: {
    run: ({ fromindex }) => ({ tocarry: presentPositions(ints(fromindex)) }),
    refuse: ({ fromindex, lencontent }) => indexed(fromindex, zeros(lencontent)),
  },
  IndexedArray_getitem_nextcarry_outindex: {
    run: ({ fromindex }) => ({ tocarry: presentPositions(ints(fromindex)), toindex: renumbered(ints(fromindex)) }),
    refuse: ({ fromindex, lencontent }) => option(fromindex, zeros(lencontent)),
  },
  IndexedArray_numnull: {
    run: ({ fromindex }) => ({ numnull: [missingFlags(ints(fromindex)).reduce((n, flag) => n + flag, 0)] }),
  },
  IndexedArray_numnull_parents: {
    run: ({ fromindex }) => {
      const flags = missingFlags(ints(fromindex));
      return { numnull: flags, tolength: [flags.reduce((n, flag) => n + flag, 0)] };
    },
  },
  IndexedArray_overlay_mask: {
    run: ({ mask, fromindex, length }) => ({
      toindex: maskedIndex(ints(fromindex).subarray(0, length), Uint8Array.from(mask), 0),
    }),
  },
  IndexedArray_ranges_next_64: {
    run: ({ index, fromstarts, fromstops, length }) => {
      const { offsets, positions } = lists(fromstarts, fromstops, length);
      const next = offsetsOfPresent(
        offsets,
        positions.map((position) => index[position]),
      );
      return { tostarts: startsOf(next), tostops: stopsOf(next), tolength: [next[length]] };
    },
  },
  IndexedArray_ranges_carry_next_64: {
    run: ({ index, fromstarts, fromstops, length }) => {
      const { positions } = lists(fromstarts, fromstops, length);
      return { tocarry: presentPositions(positions.map((position) => index[position])) };
    },
  },
  IndexedArray_reduce_next_64: {
    run: ({ index, offsets }) => ({
      nextcarry: presentPositions(ints(index)),
      nextoffsets: offsetsOfPresent(ints(offsets), ints(index)),
      outindex: renumbered(ints(index)),
    }),
  },
  IndexedArray_flatten_none2empty: {
    run: ({ outindex, offsets }) => ({ outoffsets: offsetsWithEmpty(ints(offsets), ints(outindex)) }),
    refuse: ({ outindex, offsets, offsetslength }) =>
      option(outindex, jagged(offsets.slice(0, offsetslength), zeros(0))),
  },
  IndexedArray_simplify: {
    run: ({ outerindex, innerindex }) => {
      const inner = {
        kind: "option",
        index: ints(innerindex),
        content: zeros(1 + Math.max(0, ...innerindex)),
      } as const;
      const made = plain({ kind: "option", index: ints(outerindex), content: inner });
      return { toindex: made.kind === "option" ? made.index : [] };
    },
    refuse: ({ outerindex, innerlength }) => option(outerindex, zeros(innerlength)),
  },
  IndexedArray_validity: {
    run: ({ index, isoption, lencontent }) => {
      (isoption ? option : indexed)(index, zeros(lencontent));
      return {};
    },
    refuse: ({ index, isoption, lencontent }) => (isoption ? option : indexed)(index, zeros(lencontent)),
  },
  IndexedArray_fill: {
    run: ({ fromindex, toindexoffset, base }) => ({ toindex: shifted(fromindex, toindexoffset, base) }),
  },
  IndexedArray_fill_count: {
    run: ({ length, toindexoffset, base }) => ({ toindex: shifted(counting(length), toindexoffset, base) }),
  },
  ListArray_fill: {
    run: ({ fromstarts, fromstops, length, tostartsoffset, tostopsoffset, base }) => ({
      tostarts: shifted(fromstarts.slice(0, length), tostartsoffset, base),
      tostops: shifted(fromstops.slice(0, length), tostopsoffset, base),
    }),
  },
  ListArray_broadcast_tooffsets: {
    run: ({ fromstarts, fromstops, fromoffsets, offsetslength }) => {
      const { offsets, positions } = lists(fromstarts, fromstops, offsetslength - 1);
      if (firstOtherCount(offsets, ints(fromoffsets)) >= 0) throw new ArgumentError("lengths differ");
      return { tocarry: positions };
    },
    refuse: ({ fromstarts, fromstops, fromoffsets, offsetslength, lencontent }) => {
      const { offsets } = lists(fromstarts, fromstops, offsetslength - 1);
      if (firstOtherCount(offsets, ints(fromoffsets)) >= 0) throw new ArgumentError("lengths differ");
      for (const [i, start] of fromstarts.entries()) jagged([start, fromstops[i]], zeros(lencontent));
    },
  },
  ListArray_compact_offsets: {
    run: ({ fromstarts, fromstops, length }) => ({ tooffsets: lists(fromstarts, fromstops, length).offsets }),
    refuse: ({ fromstarts, fromstops }) => {
      for (const [i, start] of fromstarts.entries()) jagged([start, fromstops[i]], zeros(1000));
    },
  },
  ListArray_validity: {
    run: ({ starts, stops, lencontent, length }) => {
      // Equal starts and stops may be anywhere in awkward; offsets must lie in the content.
      for (let i = 0; i < length; i++) if (starts[i] !== stops[i]) jagged([starts[i], stops[i]], zeros(lencontent));
      return {};
    },
    refuse: ({ starts, stops, lencontent, length }) => {
      for (let i = 0; i < length; i++) jagged([starts[i], stops[i]], zeros(lencontent));
    },
  },
  ListArray_localindex: { run: ({ offsets }) => ({ toindex: localPositions(ints(offsets)) }) },
  ListArray_min_range: {
    run: ({ fromstarts, fromstops, lenstarts }) => ({
      tomin: [Math.min(...countsOf(lists(fromstarts, fromstops, lenstarts).offsets))],
    }),
    covers: ({ lenstarts }) => lenstarts > 0,
  },
  localindex: { run: ({ length }) => ({ toindex: counting(length) }) },
  ListArray_rpad_axis1: {
    run: ({ fromstarts, fromstops, length, target }) => {
      const { offsets, positions } = lists(fromstarts, fromstops, length);
      const padded = paddedIndex(offsets, target, false);
      const toindex = padded.index.map((place) => (place < 0 ? -1 : positions[place]));
      return { toindex, tostarts: startsOf(padded.offsets), tostops: stopsOf(padded.offsets) };
    },
  },
  ListArray_rpad_and_clip_length_axis1: {
    run: ({ fromstarts, fromstops, lenstarts, target }) => ({
      tomin: [paddedIndex(lists(fromstarts, fromstops, lenstarts).offsets, target, false).index.length],
    }),
  },
  ListOffsetArray_rpad_axis1: {
    run: ({ fromoffsets, target }) => ({ toindex: paddedIndex(ints(fromoffsets), target, false).index }),
  },
  ListOffsetArray_rpad_length_axis1: {
    run: ({ fromoffsets, target }) => {
      const { offsets, index } = paddedIndex(ints(fromoffsets), target, false);
      return { tooffsets: offsets, tolength: [index.length] };
    },
    covers: ({ fromoffsets }) => fromoffsets.length > 0,
  },
  RegularArray_rpad_and_clip_axis1: {
    run: ({ length, size, target }) => ({ toindex: paddedIndex(regular(length, size), target, true).index }),
  },
  RegularArray_localindex: { run: ({ length, size }) => ({ toindex: localPositions(regular(length, size)) }) },
  RegularArray_reduce_local_nextparents_64: {
    run: ({ length, size }) => ({ nextparents: parentsOf(regular(length, size)) }),
  },
  RegularArray_getitem_carry: {
    run: ({ fromcarry, size }) => {
      const carry = ints(fromcarry);
      const offsets = regular(1 + Math.max(0, ...carry), size);
      return { tocarry: gatherPositions(offsets, carry, size * carry.length) };
    },
  },
  RegularArray_getitem_next_at: {
    run: ({ at, length, size }) => {
      const positions = positionsAt(regular(length, size), at);
      if (positions.includes(-1)) throw new ArgumentError("no such item");
      return { tocarry: positions };
    },
    refuse: ({ at, length, size }) => {
      if (positionsAt(regular(length, size), at).includes(-1)) throw new ArgumentError("no such item");
    },
  },
  RegularArray_reduce_nonlocal_preparenext_64: {
    run: ({ offsets, size }) => {
      const { positions, columns } = transpose(ints(offsets), regular(offsets.at(-1), size));
      return { nextcarry: positions, nextoffsets: columns };
    },
  },
  RegularArray_combinations_64: {
    run: ({ n, replacement, size, length }) => {
      const offsets = regular(length, size);
      const total = combinationOffsets(offsets, n, replacement)?.at(-1) ?? 0;
      return {
        tocarry: combinationPositions(offsets, n, replacement, total),
        toindex: Array.from({ length: n }, () => total),
      };
    },
    covers: ({ n }) => n > 0,
  },
  ListArray_combinations: {
    run: ({ n, replacement, starts, stops, length }) => {
      const { offsets, positions } = lists(starts, stops, length);
      const total = combinationOffsets(offsets, n, replacement)?.at(-1) ?? 0;
      const members = combinationPositions(offsets, n, replacement, total);
      return {
        tocarry: members.map((member) => member.map((place) => positions[place])),
        toindex: Array.from({ length: n }, () => total),
      };
    },
    covers: ({ n }) => n > 0,
  },
  ListArray_combinations_length: {
    run: ({ n, replacement, starts, stops, length }) => {
      const offsets = combinationOffsets(lists(starts, stops, length).offsets, n, replacement);
      return { tooffsets: offsets, totallen: [offsets?.at(-1)] };
    },
    covers: ({ n }) => n > 0,
  },
  ListArray_getitem_jagged_carrylen: {
    run: ({ slicestarts, slicestops, sliceouterlen }) => ({
      carrylen: [lists(slicestarts, slicestops, sliceouterlen).offsets[sliceouterlen]],
    }),
  },
  ListArray_getitem_jagged_descend: {
    run: ({ fromstarts, fromstops, slicestarts, slicestops, sliceouterlen }) => {
      const own = lists(fromstarts, fromstops, sliceouterlen).offsets;
      const wanted = lists(slicestarts, slicestops, sliceouterlen).offsets;
      return { tooffsets: firstOtherCount(own, wanted) < 0 ? wanted : [] };
    },
    refuse: ({ fromstarts, fromstops, slicestarts, slicestops, sliceouterlen }) => {
      const own = lists(fromstarts, fromstops, sliceouterlen).offsets;
      if (firstOtherCount(own, lists(slicestarts, slicestops, sliceouterlen).offsets) >= 0)
        throw new ArgumentError("differ");
    },
  },
  ListArray_getitem_jagged_apply: {
    run: ({ fromstarts, fromstops, sliceindex, slicestarts, slicestops, sliceouterlen }) => {
      const own = lists(fromstarts, fromstops, sliceouterlen);
      const wanted = lists(slicestarts, slicestops, sliceouterlen);
      const places = wanted.positions.map((position) => sliceindex[position]);
      const found = new Int32Array(places.length);
      if (locate(own.offsets, { offsets: wanted.offsets, places }, found) >= 0) throw new ArgumentError("no such item");
      return { tooffsets: wanted.offsets, tocarry: found.map((place) => own.positions[place]) };
    },
  },
  ListArray_getitem_jagged_numvalid: {
    run: ({ slicestarts, slicestops, length, missing }) => {
      const { positions } = lists(slicestarts, slicestops, length);
      return { numvalid: [presentPositions(positions.map((position) => missing[position])).length] };
    },
    refuse: ({ slicestarts, slicestops, length, missinglength }) => {
      for (let i = 0; i < length; i++) jagged([slicestarts[i], slicestops[i]], zeros(missinglength));
    },
  },
  ListArray_getitem_jagged_shrink: {
    run: ({ slicestarts, slicestops, length, missing }) => {
      const { offsets, positions } = lists(slicestarts, slicestops, length);
      const index = positions.map((position) => missing[position]);
      return {
        tocarry: presentEntries(index).map((entry) => positions[entry]),
        tosmalloffsets: offsetsOfPresent(offsets, index),
        tolargeoffsets: offsets,
      };
    },
  },
  ListArray_getitem_next_at: {
    run: ({ at, fromstarts, fromstops, lenstarts }) => {
      const { offsets, positions } = lists(fromstarts, fromstops, lenstarts);
      return { tocarry: positionsAt(offsets, at).map((place) => positions[place]) };
    },
    refuse: ({ at, fromstarts, fromstops, lenstarts }) => {
      if (positionsAt(lists(fromstarts, fromstops, lenstarts).offsets, at).includes(-1))
        throw new ArgumentError("none");
    },
  },
  ListArray_getitem_next_range: {
    run: ({ fromstarts, fromstops, lenstarts, start, stop }) => {
      const { offsets, positions } = lists(fromstarts, fromstops, lenstarts);
      const part = sliceLists(offsets, start, stop);
      return { tooffsets: part.offsets, tocarry: part.positions.map((place) => positions[place]) };
    },
    // Slices have no other steps.
    covers: ({ step }) => step === 1,
  },
  ListArray_getitem_next_range_counts: {
    run: ({ fromoffsets }) => ({ total: [countsOf(ints(fromoffsets)).reduce((a, b) => a + b, 0)] }),
    covers: ({ fromoffsets }) => fromoffsets.length > 0,
  },
  Content_getitem_next_missing_jagged_getmaskstartstop: {
    run: ({ index_in, offsets_in }) => {
      const index = renumbered(ints(index_in));
      const offsets = offsetsWithEmpty(ints(offsets_in), index);
      return {
        mask_out: maskedIndex(counting(index.length), missingFlags(index), 0),
        starts_out: startsOf(offsets),
        stops_out: stopsOf(offsets),
      };
    },
  },
  ListOffsetArray_drop_none_indexes: {
    run: ({ noneindexes, fromoffsets }) => ({ tooffsets: offsetsOfPresent(ints(fromoffsets), ints(noneindexes)) }),
  },
  ListOffsetArray_flatten_offsets: {
    run: ({ inneroffsets, outeroffsets }) => ({ tooffsets: composeOffsets(ints(outeroffsets), ints(inneroffsets)) }),
  },
  ListOffsetArray_local_preparenext_64: {
    run: ({ fromindex }) => ({ tocarry: sortedPositions(floats(fromindex), Int32Array.of(0, fromindex.length)) }),
    covers: ({ fromindex, length }) => fromindex.length === length,
  },
  ListOffsetArray_reduce_nonlocal_maxcount_offsetscopy_64: {
    run: ({ offsets }) => {
      const from0 = ints(offsets).map((offset) => offset - offsets[0]);
      return { maxcount: [transpose(Int32Array.of(0, offsets.length - 1), from0).outer[1]] };
    },
  },
  ListOffsetArray_reduce_nonlocal_preparenext_64: {
    run: ({ offsets, outer_offsets }) => {
      const { positions, columns } = transpose(ints(outer_offsets), ints(offsets));
      return { nextcarry: positions, nextoffsets: columns };
    },
  },
  ListOffsetArray_reduce_local_nextparents_64: {
    run: ({ offsets }) => ({ nextparents: parentsOf(ints(offsets)) }),
    covers: ({ offsets }) => offsets[0] === 0,
  },
  reduce_count_64: { run: ({ offsets }) => ({ toptr: countsOf(ints(offsets)) }) },
  reduce_sum: { run: ({ fromptr, offsets }) => ({ toptr: sums(floats(fromptr), ints(offsets)) }) },
  reduce_prod: { run: ({ fromptr, offsets }) => ({ toptr: products(floats(fromptr), ints(offsets)) }) },
  reduce_min: {
    run: (inputs) => ({
      toptr: reduced(smallestPositions(floats(inputs["fromptr"]), ints(inputs["offsets"])), inputs, Math.min),
    }),
  },
  reduce_max: {
    run: (inputs) => ({
      toptr: reduced(largestPositions(floats(inputs["fromptr"]), ints(inputs["offsets"])), inputs, Math.max),
    }),
  },
  reduce_argmin: { run: ({ fromptr, offsets }) => ({ toptr: smallestPositions(floats(fromptr), ints(offsets)) }) },
  reduce_argmax: { run: ({ fromptr, offsets }) => ({ toptr: largestPositions(floats(fromptr), ints(offsets)) }) },
  reduce_countnonzero: { run: ({ fromptr, offsets }) => ({ toptr: nonzeroCounts(truths(fromptr), ints(offsets)) }) },
  reduce_sum_bool: { run: ({ fromptr, offsets }) => ({ toptr: anyTrue(truths(fromptr), ints(offsets)) }) },
  reduce_prod_bool: {
    run: ({ fromptr, offsets }) => ({ toptr: allTrue(truths(fromptr), ints(offsets)) }),
  },
  reduce_sum_int32_bool_64: {
    run: ({ fromptr, offsets }) => ({ toptr: nonzeroCounts(truths(fromptr), ints(offsets)) }),
  },
  reduce_sum_int64_bool_64: {
    run: ({ fromptr, offsets }) => ({ toptr: nonzeroCounts(truths(fromptr), ints(offsets)) }),
  },
  sort: {
    run: ({ fromptr, offsets, ascending }) => {
      const keys = floats(fromptr);
      const positions = sortedPositions(ascending ? keys : keys.map((key) => -key), ints(offsets));
      return { toptr: Array.from(positions, (position) => keys[position]) };
    },
  },
};

const noUnions = "there are no union arrays";
const noBits = "there are no bit masks: what is missing is −1 in an index";
const noSteps = "slices have no steps, and arrays of positions choose in each list";
const places = "argmin and argsort keep the place of every value instead of shifting results";
const asIndex = "masks of bytes become an index at once";
const fixed = "lists of one length are lists like others";
const complex = "there are no complex numbers";
const unique = "there is no operation for distinct values";

/** Kernels that have no counterpart here, and why. */
const without: Record<string, string> = {
  missing_repeat: fixed,
  Index_nones_as_index: places,
  BitMaskedArray_to_ByteMaskedArray: noBits,
  BitMaskedArray_to_IndexedOptionArray: noBits,
  ByteMaskedArray_overlay_mask: asIndex,
  ByteMaskedArray_reduce_next_nonlocal_nextshifts_64: places,
  ByteMaskedArray_reduce_next_nonlocal_nextshifts_fromshifts_64: places,
  IndexedArray_numnull_unique_64: unique,
  IndexedArray_local_preparenext_64: places,
  IndexedArray_index_of_nulls: places,
  IndexedArray_reduce_next_fix_offsets_64: "missing lists are taken out before a reduction, not after it",
  IndexedArray_reduce_next_nonlocal_nextshifts_64: places,
  IndexedArray_reduce_next_nonlocal_nextshifts_fromshifts_64: places,
  IndexedOptionArray_rpad_and_clip_mask_axis1: asIndex,
  ListArray_getitem_jagged_expand: fixed,
  ListArray_getitem_next_array: noSteps,
  ListArray_getitem_next_array_advanced: noSteps,
  ListArray_getitem_next_range_carrylength: noSteps,
  ListArray_getitem_next_range_spreadadvanced: noSteps,
  ListOffsetArray_reduce_nonlocal_nextshifts_64: places,
  ListOffsetArray_reduce_nonlocal_outstartsstops_64: "columns of lists come with their offsets",
  ListOffsetArray_toRegularArray: fixed,
  MaskedArray_getitem_next_jagged_project: "missing lists are taken out together with their contents",
  NumpyArray_pad_zero_to_length: "it pads text for hashing in NumPy",
  NumpyArray_rearrange_shifted: places,
  NumpyArray_reduce_adjust_starts_64: places,
  NumpyArray_reduce_adjust_starts_shifts_64: places,
  NumpyArray_reduce_mask_ByteMaskedArray_64: "the kernels of minima and maxima say −1 for an empty list",
  NumpyArray_subrange_equal: unique,
  NumpyArray_subrange_equal_bool: unique,
  RegularArray_getitem_jagged_expand: fixed,
  RegularArray_getitem_next_array: noSteps,
  RegularArray_getitem_next_array_advanced: noSteps,
  RegularArray_getitem_next_array_regularize: noSteps,
  RegularArray_getitem_next_range: noSteps,
  RegularArray_getitem_next_range_spreadadvanced: noSteps,
  UnionArray_fillindex: noUnions,
  UnionArray_fillindex_count: noUnions,
  UnionArray_fillna: noUnions,
  UnionArray_filltags: noUnions,
  UnionArray_filltags_const: noUnions,
  UnionArray_flatten_combine: noUnions,
  UnionArray_flatten_length: noUnions,
  UnionArray_nestedfill_tags_index: noUnions,
  UnionArray_project: noUnions,
  UnionArray_regular_index: noUnions,
  UnionArray_regular_index_getsize: noUnions,
  UnionArray_simplify: noUnions,
  UnionArray_simplify_one: noUnions,
  UnionArray_validity: noUnions,
  reduce_argmax_complex: complex,
  reduce_argmin_complex: complex,
  reduce_countnonzero_complex: complex,
  reduce_max_complex: complex,
  reduce_min_complex: complex,
  reduce_prod_bool_complex: complex,
  reduce_prod_complex: complex,
  reduce_sum_bool_complex: complex,
  reduce_sum_complex: complex,
  sorting_ranges: "lists are sorted by their offsets",
  sorting_ranges_length: "lists are sorted by their offsets",
  unique_offsets: unique,
  unique_ranges: unique,
  unique_ranges_bool: unique,
};

const path = [process.env["KAON_DATA"], join(import.meta.dirname, "../../../../shared/data")]
  .filter((folder) => folder !== undefined)
  .map((folder) => join(folder, "awkward-kernel-test-data.json"))
  .find(existsSync);
const kernels =
  path === undefined ? [] : (JSON.parse(readFileSync(path, "utf8")) as { "unit-tests": KernelTests[] })["unit-tests"];
if (path === undefined) console.log("skipped: awkward's kernel tests are neither at KAON_DATA nor at ../shared/data");

const nameOf = ({ name }: KernelTests): string => name.replace("awkward_", "");

/**
 * Awkward's tests fill what a kernel leaves alone with 123; ours give no more than they have. Offsets of columns are the same but for
 * columns of nothing, which ours do not have.
 */
function expectSame(found: unknown, expected: unknown, name: string): void {
  const values = (value: unknown): unknown => {
    if (typeof value === "boolean") return Number(value);
    return typeof value === "object" && value !== null ? Array.from(value as ArrayLike<unknown>, values) : value;
  };
  const columns = name.startsWith("nextoffsets of") && name.includes("nonlocal");
  const [wanted, got] = [expected, found].map((value) => {
    const list = values(value) as unknown[];
    return columns ? [...new Set(list)] : list;
  });
  while (wanted.length > got.length && wanted.at(-1) === 123) wanted.pop();
  expect(got, name).toEqual(wanted);
}

describe.skipIf(path === undefined)("awkward's own kernel tests", () => {
  let numKernels = 0;
  let numCases = 0;

  test.each(
    kernels.filter((kernel) => nameOf(kernel) in counterparts).map((kernel) => [nameOf(kernel), kernel] as const),
  )("%s", (name, { tests }) => {
    const { run, refuse, covers } = counterparts[name];
    const covered = tests.filter(({ inputs }) => covers?.(inputs) ?? true);
    expect(covered.length).toBeGreaterThan(0);
    for (const { error, inputs, outputs } of covered) {
      const about = `${name} ${JSON.stringify(inputs).slice(0, 500)}`;
      if (error) {
        expect(() => refuse?.(inputs), about).toThrow(ArgumentError);
        continue;
      }
      const found = run(inputs);
      for (const [output, value] of Object.entries(found)) expectSame(value, outputs[output], `${output} of ${about}`);
    }
    numKernels++;
    numCases += covered.length;
  });

  test("every kernel has a counterpart, or a reason to have none", () => {
    const names = kernels.map(nameOf);
    expect(names.filter((name) => !(name in counterparts) && !(name in without))).toEqual([]);
    expect(names.filter((name) => name in counterparts && name in without)).toEqual([]);
    console.log(`${numKernels} of ${names.length} kernels of awkward have counterparts, which ran ${numCases} cases`);
  });
});
