// Apart from the other names, as loading Apache Arrow takes 70 ms that runs without it need not wait for.
export * from "@kaon/io-root/arrow";
