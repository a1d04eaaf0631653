/** The one thing of Node that reading an index needs, for browsers: bytes from base64. */
Object.assign(globalThis, {
  Buffer: { from: (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)) },
});
