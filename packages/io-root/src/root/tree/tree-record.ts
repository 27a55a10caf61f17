/** A tree's metadata as plain data, in our own words; ROOT's member in brackets. */
export interface TreeRecord {
  readonly name: string;
  readonly title: string;
  /** [fEntries] */
  readonly numEntries: number;
  readonly branches: readonly BranchRecord[];
}

/** One branch (TBranch, TBranchElement, TBranchObject …). */
export interface BranchRecord {
  readonly name: string;
  readonly title: string;
  /** Class of the branch itself, as "TBranch". */
  readonly branchClass: string;
  /** Class of what it stores, for branches of objects; else "" [fClassName]. */
  readonly className: string;
  /** Layout of that class [fClassVersion, fCheckSum]. */
  readonly classVersion: number;
  readonly checksum: number;
  /** Position of the member that it stores in the description of the class, negative for whole objects [fID]. */
  readonly memberIndex: number;
  /** Kind of TBranchElement: −1 whole object with header, 0 leaf or unsplit, 1 base class, 2 object, 3 and 4 containers, 31 and 41 their members [fType]. */
  readonly elementType: number;
  /** Type code of the streamer element, −1 for a whole class [fStreamerType]. */
  readonly streamerType: number;
  readonly numEntries: number;
  readonly leaves: readonly LeafRecord[];
  readonly branches: readonly BranchRecord[];
  /** Bytes of all baskets, before and after compression [fTotBytes, fZipBytes]. */
  readonly uncompressedBytes: number;
  readonly compressedBytes: number;
  /** Another file that holds the baskets; "" for this one [fFileName]. */
  readonly fileName: string;
  /** Baskets on disk [fWriteBasket]; the arrays below can be longer. */
  readonly numBaskets: number;
  readonly basketBytes: ArrayLike<number>;
  readonly basketEntry: ArrayLike<number>;
  readonly basketSeek: ArrayLike<number>;
  /** Baskets kept in the tree's own record, by position [fBaskets]. */
  readonly embedded: ReadonlyMap<number, EmbeddedBasket>;
}

/** A basket inside the tree's record: its decompressed content. */
export interface EmbeddedBasket {
  readonly numEntries: number;
  readonly content: Uint8Array;
}

/** One leaf: a value, or an array of them, in a branch. */
export interface LeafRecord {
  readonly name: string;
  readonly title: string;
  /** As "TLeafF". */
  readonly leafClass: string;
  /** Values for each entry, or for each counted element [fLen]. */
  readonly length: number;
  readonly isUnsigned: boolean;
  /** The branch whose leaf counts the elements, and that leaf [fLeafCount]. */
  readonly counter: { readonly branch: string; readonly leaf: string } | undefined;
}
