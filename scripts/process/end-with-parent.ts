// Loaded with --import into what `supervise` starts. When the supervisor dies, however it dies, the IPC channel closes: the process then ends
// as on SIGTERM, and by force with its whole group when it does not.
import { GRACE_MS, SUPERVISOR } from './contract.ts';

// Workers inherit the environment and this import; only the direct child of the supervisor is meant.
if (process.env[SUPERVISOR] === String(process.ppid) && process.channel) {
  process.once('disconnect', () => {
    // The reader of our output may be gone as well, and a broken pipe must not cut the shutdown short.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
    setTimeout(() => process.kill(process.platform === 'win32' ? process.pid : -process.pid, 'SIGKILL'), GRACE_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  process.channel.unref();
}
