const http = require('node:http');

http
  .get('http://localhost:8080/health', (response) => process.exit(response.statusCode === 200 ? 0 : 1))
  .on('error', () => process.exit(1));
