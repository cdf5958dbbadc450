/** The bare limit of showing a call: a POST that Socket.IO passes on to everybody. Prints its port. */
import express from 'express';
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const app = express();
app.disable('x-powered-by');
app.use(express.json());
const http = createServer(app);
const io = new Server(http, { transports: ['websocket'], serveClient: false, perMessageDeflate: false });
app.post('/tickets', (request, response) => {
  io.emit('events', request.body);
  response.json({ ok: true });
});
http.listen(0, '127.0.0.1', () => {
  const address = http.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
});
process.once('SIGTERM', () => process.exit(0));
