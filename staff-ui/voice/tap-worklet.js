/** Hands the microphone's samples to the page, block by block. Plain JavaScript: it is loaded as it stands. */
class Tap extends AudioWorkletProcessor {
  process([input]) {
    const [channel] = input;
    if (channel === undefined || channel.length === 0) return true;
    const block = channel.slice();
    this.port.postMessage(block, [block.buffer]);
    return true;
  }
}

registerProcessor('tap', Tap);
