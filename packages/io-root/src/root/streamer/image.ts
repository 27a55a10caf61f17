/** Positions in the image. The directory's record follows the key of the file, whose length is `nameLength`. */
const begin = 100;
const nameLength = 45;
const directoryRecord = begin + nameLength;
const keyList = directoryRecord + 30;
const keyListLength = 40;
const streamerInfo = keyList + keyListLength;
const streamerInfoLength = 60;
/** jsroot reads the first 400 bytes at once. */
const imageLength = 512;

/**
 * A valid ROOT file in memory with an empty directory and an empty list of classes.
 * @see ROOT io/io/src/TFile.cxx, TKey.cxx, TDirectoryFile.cxx
 */
export function emptyFileImage(): Uint8Array {
  const image = new Uint8Array(imageLength);
  const view = new DataView(image.buffer);
  image.set(new TextEncoder().encode("root"), 0);
  for (const [i, value] of [62_400, begin, imageLength, 0, 0, 0, nameLength].entries()) view.setInt32(4 + 4 * i, value);
  view.setUint8(32, 4);
  view.setInt32(37, streamerInfo);
  view.setInt32(41, streamerInfoLength);

  writeKey(view, { position: begin, length: keyList - begin, className: "TFile" });
  view.setInt16(directoryRecord, 5);
  view.setInt32(directoryRecord + 10, keyListLength);
  view.setInt32(directoryRecord + 14, nameLength);
  view.setInt32(directoryRecord + 18, begin);
  view.setInt32(directoryRecord + 26, keyList);

  writeKey(view, { position: keyList, length: keyListLength, className: "TFile" });

  const list = writeKey(view, { position: streamerInfo, length: streamerInfoLength, className: "TList" });
  // Byte count, version; version of the TObject inside. No name, no entries.
  view.setUint32(list, 0x40000000 + 17);
  view.setInt16(list + 4, 5);
  view.setInt16(list + 6, 1);
  return image;
}

/** A key with empty name and title; gives the position of what follows it. */
function writeKey(view: DataView, key: { position: number; length: number; className: string }): number {
  const { position, length, className } = key;
  const keyLength = 26 + 1 + className.length + 2;
  view.setInt32(position, length);
  view.setInt16(position + 4, 4);
  view.setInt32(position + 6, length - keyLength);
  view.setInt16(position + 14, keyLength);
  view.setInt16(position + 16, 1);
  view.setInt32(position + 18, position);
  view.setUint8(position + 26, className.length);
  new Uint8Array(view.buffer).set(new TextEncoder().encode(className), position + 27);
  return position + keyLength;
}
