// Runs exported models in ONNX Runtime and compares them with the engine's own numbers, in several
// batch sizes: |ours - theirs| must stay below 1e-5 * max(1, |ours|).
'use strict';

const fs = require('fs');
const ort = require('onnxruntime-node');

const TOLERANCE = 1e-5;

/// A two-dimensional float32 array in NumPy's format, version 1.0.
function readNpy(path) {
  const bytes = fs.readFileSync(path);
  const length = bytes.readUInt16LE(8);
  const header = bytes.toString('latin1', 10, 10 + length);
  if (!header.includes("'<f4'") || !header.includes("'fortran_order': False"))
    throw new Error(`${path} does not hold float32 in C order`);
  const shape = header.match(/'shape': \((\d+), (\d+)\)/).slice(1).map(Number);
  const data = bytes.buffer.slice(bytes.byteOffset + 10 + length, bytes.byteOffset + bytes.length);
  const values = new Float32Array(data);
  if (values.length !== shape[0] * shape[1]) throw new Error(`${path} has the wrong length`);
  return {rows: shape[0], units: shape[1], values};
}

/// The largest difference in units of what is allowed; NaN counts as infinite.
function worst(theirs, ours) {
  let largest = 0;
  for (let i = 0; i < ours.length; ++i) {
    const allowed = TOLERANCE * Math.max(1, Math.abs(ours[i]));
    const difference = Math.abs(theirs[i] - ours[i]) / allowed;
    largest = Math.max(largest, Number.isNaN(difference) ? Infinity : difference);
  }
  return largest;
}

async function check(job, batches) {
  const session = await ort.InferenceSession.create(job.model);
  const given = readNpy(job.given), expected = readNpy(job.expected);
  const label = job.label && readNpy(job.label);
  const [input] = session.inputNames.filter(name => name !== 'label');
  const [output] = session.outputNames;
  let largest = 0;
  for (const rows of batches) {
    const first = array => new ort.Tensor('float32', array.values.subarray(0, rows * array.units),
                                          [rows, array.units]);
    const feeds = {[input]: first(given)};
    if (label) feeds.label = first(label);
    const result = await session.run(feeds);
    const tensor = result[output];
    if (tensor.dims[0] !== rows || tensor.dims[1] !== expected.units)
      throw new Error(`${job.title}: shape ${tensor.dims} for ${rows} pictures`);
    largest = Math.max(largest,
                       worst(tensor.data, expected.values.subarray(0, rows * expected.units)));
  }
  return largest;
}

async function main() {
  const {batches, jobs} = JSON.parse(fs.readFileSync(process.argv[2]));
  let failed = 0;
  for (const job of jobs) {
    const largest = await check(job, batches);
    const verdict = largest <= 1 ? 'ok    ' : 'FAILED';
    if (largest > 1) ++failed;
    console.log(`${verdict} ${job.title}: ${largest.toFixed(3)} of what is allowed`);
  }
  console.log(`${jobs.length} models, batches of ${batches.join(', ')}, ${failed} failed`);
  process.exitCode = failed === 0 && jobs.length > 0 ? 0 : 1;
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
