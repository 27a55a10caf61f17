/** How one member of a ROOT class is stored. */
export interface MemberSpec {
  readonly name: string;
  /** C++ type without `*` and `[…]`. */
  readonly type: string;
  readonly kind: "basic" | "text" | "object" | "any" | "pointer" | "fixedArray" | "countedArray";
  /** Values of a fixed array. */
  readonly length?: number;
  /** The member that counts a variable array. */
  readonly counter?: string;
}

/** A ROOT class as files describe it: its version, its bases and its members in the order of storage. */
export interface ClassSpec {
  readonly name: string;
  readonly version: number;
  readonly bases: readonly string[];
  readonly members: readonly MemberSpec[];
  /** ROOT's own checksum, where it cannot be computed from what is stored. */
  readonly checksum?: number;
}

/** Size in bytes and `TVirtualStreamerInfo::EReadWrite` code of each basic type. */
export const basicTypes: Readonly<Record<string, { readonly size: number; readonly code: number }>> = {
  char: { size: 1, code: 1 },
  short: { size: 2, code: 2 },
  int: { size: 4, code: 3 },
  float: { size: 4, code: 5 },
  double: { size: 8, code: 8 },
  "unsigned char": { size: 1, code: 11 },
  "unsigned int": { size: 4, code: 13 },
  Long64_t: { size: 8, code: 16 },
  bool: { size: 1, code: 18 },
};

/** Classes that are stored in place without a `TObject` base of their own. */
const anyTypes = new Set(["ROOT::TIOFeatures", "TArrayD", "TArrayI"]);

/**
 * The classes of a tree, one row each: `name version : bases { members }`. `type[n]` is an array that member `n` counts,
 * `type[5]` a fixed one, `type*` a pointer. Both the bytes of objects and the streamer info records come from this table.
 * @see https://root.cern/doc/master/classTTree.html
 * @see https://root.cern/doc/master/classTBranch.html
 * @see https://root.cern/doc/master/classTLeaf.html
 */
const storedClasses = `
TObject 1 { unsigned int fUniqueID; unsigned int fBits }
TNamed 1 : TObject { TString fName; TString fTitle }
TAttLine 2 { short fLineColor; short fLineStyle; short fLineWidth }
TAttFill 2 { short fFillColor; short fFillStyle }
TAttMarker 3 { short fMarkerColor; short fMarkerStyle; float fMarkerSize }
TString 2 { }
TCollection 3 : TObject { TString fName; int fSize }
TSeqCollection 0 : TCollection { }
TList 5 : TSeqCollection { }
TObjArray 3 : TSeqCollection { int fLowerBound; int fLast }
ROOT::TIOFeatures 1 { unsigned char fIOBits }
TTree 20 : TNamed TAttLine TAttFill TAttMarker {
  Long64_t fEntries; Long64_t fTotBytes; Long64_t fZipBytes; Long64_t fSavedBytes; Long64_t fFlushedBytes;
  double fWeight; int fTimerInterval; int fScanField; int fUpdate; int fDefaultEntryOffsetLen; int fNClusterRange;
  Long64_t fMaxEntries; Long64_t fMaxEntryLoop; Long64_t fMaxVirtualSize; Long64_t fAutoSave; Long64_t fAutoFlush;
  Long64_t fEstimate; Long64_t[fNClusterRange] fClusterRangeEnd; Long64_t[fNClusterRange] fClusterSize;
  ROOT::TIOFeatures fIOFeatures; TObjArray fBranches; TObjArray fLeaves; TList* fAliases; TArrayD fIndexValues;
  TArrayI fIndex; TVirtualIndex* fTreeIndex; TList* fFriends; TList* fUserInfo; TBranchRef* fBranchRef }
TBranch 13 : TNamed TAttFill {
  int fCompress; int fBasketSize; int fEntryOffsetLen; int fWriteBasket; Long64_t fEntryNumber;
  ROOT::TIOFeatures fIOFeatures; int fOffset; int fMaxBaskets; int fSplitLevel; Long64_t fEntries; Long64_t fFirstEntry;
  Long64_t fTotBytes; Long64_t fZipBytes; TObjArray fBranches; TObjArray fLeaves; TObjArray fBaskets;
  int[fMaxBaskets] fBasketBytes; Long64_t[fMaxBaskets] fBasketEntry; Long64_t[fMaxBaskets] fBasketSeek;
  TString fFileName }
TBranchElement 10 : TBranch {
  TString fClassName; TString fParentName; TString fClonesName; unsigned int fCheckSum; short fClassVersion; int fID;
  int fType; int fStreamerType; int fMaximum; TBranchElement* fBranchCount; TBranchElement* fBranchCount2 }
TLeaf 2 : TNamed { int fLen; int fLenType; int fOffset; bool fIsRange; bool fIsUnsigned; TLeaf* fLeafCount }
TLeafO 1 : TLeaf { bool fMinimum; bool fMaximum }
TLeafB 1 : TLeaf { char fMinimum; char fMaximum }
TLeafS 1 : TLeaf { short fMinimum; short fMaximum }
TLeafI 1 : TLeaf { int fMinimum; int fMaximum }
TLeafL 1 : TLeaf { Long64_t fMinimum; Long64_t fMaximum }
TLeafF 1 : TLeaf { float fMinimum; float fMaximum }
TLeafD 1 : TLeaf { double fMinimum; double fMaximum }
TLeafElement 1 : TLeaf { int fID; int fType }
`;

/**
 * The classes that describe classes: never described themselves, since every reader must know them.
 * @see https://root.cern/doc/master/classTStreamerInfo.html
 * @see https://root.cern/doc/master/classTStreamerElement.html
 */
const describingClasses = `
TStreamerInfo 9 : TNamed { unsigned int fCheckSum; int fClassVersion; TObjArray* fElements }
TStreamerElement 4 : TNamed { int fType; int fSize; int fArrayLength; int fArrayDim; int[5] fMaxIndex; TString fTypeName }
TStreamerBase 3 : TStreamerElement { int fBaseVersion }
TStreamerBasicType 2 : TStreamerElement { }
TStreamerBasicPointer 2 : TStreamerElement { int fCountVersion; TString fCountName; TString fCountClass }
TStreamerString 2 : TStreamerElement { }
TStreamerObject 2 : TStreamerElement { }
TStreamerObjectAny 2 : TStreamerElement { }
TStreamerObjectPointer 2 : TStreamerElement { }
`;

/** What is linked to is found by the key of its container and its index in there. @see https://gitlab.cern.ch/atlas/athena (ElementLinkBase) */
const linkBase = `
ElementLinkBase 1 { unsigned int m_persKey; unsigned int m_persIndex }
`;

/** `TSeqCollection` has a member that is never stored but counts in its checksum. */
const knownChecksums: Readonly<Record<string, number>> = { TSeqCollection: 0xfc6c3bc6 };

/** Classes that a file with trees describes in its streamer info list. */
export const describedClasses: readonly ClassSpec[] = parseClasses(storedClasses);

const [elementLinkBase] = parseClasses(linkBase);
const known = [...describedClasses, ...parseClasses(describingClasses), elementLinkBase];
const specs = new Map(known.map((spec) => [spec.name, spec]));

/** The classes that a file with links describes besides: each kind of link, and what all of them are made of. */
export function linkSpecs(linkClasses: readonly string[]): ClassSpec[] {
  return linkClasses.length === 0 ? [] : [elementLinkBase, ...linkClasses.map(classSpec)];
}

/** The layout of a class of the tables above, or of a link. */
export function classSpec(name: string): ClassSpec {
  if (name.startsWith("ElementLink<")) return { name, version: 1, bases: [elementLinkBase.name], members: [] };
  const spec = specs.get(name);
  if (spec === undefined) throw new Error(`class ${name} is not in the table of written classes`);
  return spec;
}

function parseClasses(table: string): ClassSpec[] {
  return [...table.matchAll(/^(\S+) (\d+)(?: : ([\w ]+?))? \{([^}]*)\}/gm)].map(([, name, version, bases, members]) => {
    const checksum = knownChecksums[name];
    return {
      name,
      version: Number(version),
      bases: bases?.split(" ") ?? [],
      members: members.split(";").flatMap((text) => parseMember(text.trim())),
      ...(checksum === undefined ? {} : { checksum }),
    };
  });
}

function parseMember(text: string): MemberSpec[] {
  const match = /^(.+?)(\*|\[(\w+)\])? (\w+)$/.exec(text);
  if (match === null) return [];
  const [, type, suffix, bound, name] = match;
  if (suffix === "*") return [{ name, type, kind: "pointer" }];
  if (bound === undefined) return [{ name, type, kind: plainKind(type) }];
  const length = Number(bound);
  if (Number.isInteger(length)) return [{ name, type, kind: "fixedArray", length }];
  return [{ name, type, kind: "countedArray", counter: bound }];
}

function plainKind(type: string): MemberSpec["kind"] {
  if (type in basicTypes) return "basic";
  if (type === "TString") return "text";
  return anyTypes.has(type) ? "any" : "object";
}
