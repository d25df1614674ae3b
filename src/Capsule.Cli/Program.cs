using Capsule.Cli;

using CliHost host = CliHost.ForThisProcess();
return await new Cli(host).RunAsync(args);
