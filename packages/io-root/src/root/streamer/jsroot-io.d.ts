// jsroot ships no types. These are the parts that jsroot.ts uses.
declare module "jsroot/io" {
  export class FileProxy {
    openFile(): Promise<boolean>;
    getFileName(): string;
    getFileSize(): number;
    readBuffer(position: number, length: number): Promise<DataView | null>;
    closeFile(): void;
  }

  export interface VersionRecord {
    val: number;
    bytecnt?: number;
    off?: number;
    nowarning?: boolean;
  }

  export interface RootFileHandle {
    extractStreamerInfos(buffer: {
      mapObject(tag: number, object: object): void;
      classStreamer(object: object, className: string): void;
    }): void;
    getStreamer(className: string, version: VersionRecord | undefined, ...rest: unknown[]): unknown;
  }

  export class TBuffer {
    constructor(view: DataView, position: number, file: RootFileHandle);
    fTagOffset: number;
    mapObject(tag: number, object: object): void;
    getMappedClass(tag: number): string | -1;
    remain(): number;
    checkByteCount(version: VersionRecord, where?: string): boolean;
    readFastArray(length: number, type: number): unknown;
    readNullTerminatedString(): string;
    classStreamer(object: object, className: string): object;
  }

  export function openFile(proxy: FileProxy): Promise<RootFileHandle>;
}
