const http = require('node:http');
const greeting = require('greeting');

const server = http.createServer((request, response) => {
  if (request.url === '/health') {
    response.end('up\n');
  } else {
    response.end(greeting(request.url.slice(1)));
  }
});
server.listen(8080, () => console.log('listening on port 8080'));

// The first process of a container gets no default handler for signals.
process.on('SIGTERM', () => server.close(() => process.exit(0)));
