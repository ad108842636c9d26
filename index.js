const { Allegro } = require('./dist/nodes/Allegro/Allegro.node.js');
const { AllegroTrigger } = require('./dist/nodes/Allegro/AllegroTrigger.node.js');
const { AllegroOAuth2Api } = require('./dist/credentials/AllegroOAuth2Api.credentials.js');

module.exports = { Allegro, AllegroTrigger, AllegroOAuth2Api };
