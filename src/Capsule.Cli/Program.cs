using Capsule.Cli;
using Capsule.Cli.Terminal;

using CliHost host = CliHost.ForThisProcess();
return await new Cli(host).RunAsync(args);
