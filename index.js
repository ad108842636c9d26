const { Allegro } = require('./dist/nodes/Allegro/Allegro.node.js');
const { AllegroOAuth2Api } = require('./dist/credentials/AllegroOAuth2Api.credentials.js');

module.exports = { Allegro, AllegroOAuth2Api };
