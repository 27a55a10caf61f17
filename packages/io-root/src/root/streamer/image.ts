import type { ObjectRecord } from "../file/key.ts";

/** Positions in the image; the directory record follows the key of the file, whose length is `nameLength`. */
const begin = 100;
const nameLength = 45;
const directoryLength = 30;
const keyListLength = 40;
const minimumLength = 512;

/**
 * A valid, uncompressed ROOT file in memory with an empty directory and a given streamer info record. The key of that record
 * keeps its length, as references inside of the object count from the start of its key.
 * @see ROOT io/io/src/TFile.cxx, TKey.cxx, TDirectoryFile.cxx
 */
export function metadataImage(streamerInfo: ObjectRecord): Uint8Array {
  const keyList = begin + nameLength + directoryLength;
  const info = keyList + keyListLength;
  const infoLength = streamerInfo.keyBytes.length + streamerInfo.object.length;
  const image = new Uint8Array(Math.max(minimumLength, info + infoLength));
  const view = new DataView(image.buffer);
  image.set(new TextEncoder().encode("root"), 0);
  const header = [62_400, begin, image.length, 0, 0, 0, nameLength];
  for (const [i, value] of header.entries()) view.setInt32(4 + 4 * i, value);
  view.setUint8(32, 4);
  view.setInt32(37, info);
  view.setInt32(41, infoLength);

  writeKey(view, begin, { length: nameLength + directoryLength, className: "TFile" });
  const record = begin + nameLength;
  view.setInt16(record, 5);
  view.setInt32(record + 10, keyListLength);
  view.setInt32(record + 14, nameLength);
  view.setInt32(record + 18, begin);
  view.setInt32(record + 26, keyList);

  writeKey(view, keyList, { length: keyListLength, className: "TFile" });

  image.set(streamerInfo.keyBytes, info);
  image.set(streamerInfo.object, info + streamerInfo.keyBytes.length);
  view.setInt32(info, infoLength);
  const isLong = view.getInt16(info + 4) > 1000;
  if (isLong) view.setBigInt64(info + 18, BigInt(info));
  else view.setInt32(info + 18, info);
  return image;
}

/** A key with empty name and title. */
function writeKey(view: DataView, position: number, key: { length: number; className: string }): void {
  const keyLength = 26 + 1 + key.className.length + 2;
  view.setInt32(position, key.length);
  view.setInt16(position + 4, 4);
  view.setInt32(position + 6, key.length - keyLength);
  view.setInt16(position + 14, keyLength);
  view.setInt16(position + 16, 1);
  view.setInt32(position + 18, position);
  view.setUint8(position + 26, key.className.length);
  for (let i = 0; i < key.className.length; i++) {
    view.setUint8(position + 27 + i, key.className.charCodeAt(i));
  }
}
