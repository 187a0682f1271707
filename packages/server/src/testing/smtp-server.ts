import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A letter as it came over the wire. */
export interface ReceivedLetter {
  from: string;
  to: string[];
  data: string;
}

/** A mail server that keeps what it is given; what it answers can be changed. */
export interface SmtpServer extends AsyncDisposable {
  readonly url: string;
  readonly letters: ReceivedLetter[];
  /** Answers a command otherwise, like `550 No such user`; null for the usual answer, `cut` ends the connection, `silence` says nothing. */
  answer: (command: string) => string | null;
}

export async function createSmtpServer(): Promise<SmtpServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    serve(socket, made);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const made: SmtpServer = {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    letters: [],
    answer: () => null,
    [Symbol.asyncDispose]: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
  return made;
}

/** RFC 5321, as far as a client that behaves needs it. */
function serve(socket: Socket, server: SmtpServer): void {
  let rest = '';
  let letter: ReceivedLetter = { from: '', to: [], data: '' };
  let inData = false;
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  say('220 tests');
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    rest += chunk;
    for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 2);
      if (inData && line !== '.') letter.data += `${line.startsWith('.') ? line.slice(1) : line}\n`;
      else take(inData ? 'LETTER' : line);
    }
  });

  function take(command: string): void {
    const given = server.answer(command);
    if (given === 'cut') return void socket.destroy();
    if (given === 'silence') return;
    const refused = given !== null && /^[45]/.test(given);
    if (command.startsWith('MAIL FROM:')) letter = { from: addressIn(command), to: [], data: '' };
    if (command.startsWith('RCPT TO:') && !refused) letter.to.push(addressIn(command));
    inData = command === 'DATA' && !refused;
    if (command === 'LETTER' && !refused) server.letters.push(letter);
    say(given ?? (command === 'DATA' ? '354 go on' : command === 'QUIT' ? '221 bye' : '250 ok'));
    if (command === 'QUIT') socket.end();
  }
}

const addressIn = (command: string): string => /<([^>]*)>/.exec(command)?.[1] ?? '';
