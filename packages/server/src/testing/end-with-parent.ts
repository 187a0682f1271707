import { Socket } from 'node:net';

// A child of a test ends when the test's process does, also when that one was killed: the pipe closes.
process.stdin.resume().once('end', () => process.exit(1));
// It does not keep the child from ending by itself.
if (process.stdin instanceof Socket) process.stdin.unref();
