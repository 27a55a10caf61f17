// jsroot ships no types. These are the parts that jsroot.ts uses.
declare module "jsroot/io" {
  export class FileProxy {
    openFile(): Promise<boolean>;
    getFileName(): string;
    getFileSize(): number;
    readBuffer(position: number, length: number): Promise<DataView | null>;
    closeFile(): void;
  }

  export interface RootFileHandle {
    fStreamerInfos: unknown;
  }

  export interface VersionRecord {
    val: number;
    bytecnt?: number;
    off: number;
    nowarning?: boolean;
  }

  export class TBuffer {
    constructor(view: DataView, position: number, file: RootFileHandle);
    arr: DataView;
    o: number;
    length: number;
    fTagOffset: number;
    mapObject(tag: number, object: object): void;
    remain(): number;
    readVersion(): VersionRecord;
    checkByteCount(version: VersionRecord, where?: string): boolean;
    readFastArray(length: number, type: number): unknown;
    classStreamer(object: object, className: string): object;
  }

  export function openFile(proxy: FileProxy): Promise<RootFileHandle>;
}
