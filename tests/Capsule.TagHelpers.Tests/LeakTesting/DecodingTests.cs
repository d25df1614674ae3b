using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Capsule.TagHelpers.LeakTesting;

namespace Capsule.TagHelpers.Tests.LeakTesting;

/// <summary>Each way in which a word can be hidden from a search and not from a reader.</summary>
public class DecodingTests
{
    private const string Word = "quillfeather";
    private const string Sentence = "The ferry's café never sailed";

    private static readonly CapsuleLeakTest Test = new([Word, Sentence]);

    private static Leak Only(string body, string? contentType = "text/html") => Assert.Single(Test.FindLeaks(body, contentType).Leaks);

    private static string Base64(string text, Encoding? encoding = null) => Convert.ToBase64String((encoding ?? Encoding.UTF8).GetBytes(text));

    private static string Escaped(string text, Func<char, string> escape) => string.Concat(text.Select(escape));

    [Theory]
    [InlineData("<p>a QuillFeather b</p>", "text", "plain text", "<p>…quillfeather…")]
    [InlineData("<p>quillfeathers</p>", "text", "plain text", "<p>…quillfeather…")]
    [InlineData("<img alt='the quillfeather'>", "attribute", "plain text", "<img alt=\"…quillfeather…\">")]
    [InlineData("<p><!-- quillfeather --></p>", "comment", "plain text", "<!--…quillfeather…-->")]
    [InlineData("<script>var x='quillfeather'</script>", "script", "plain text", "<script>…quillfeather…")]
    [InlineData("<style>a::before{content:'quillfeather'}</style>", "style", "plain text", "<style>…quillfeather…")]
    [InlineData("<p>quill&shy;feather</p>", "text", "HTML entity", "<p>…quillfeather…")]
    [InlineData("<p>quill\u00ADfea\u200Bther</p>", "text", "plain text", "<p>…quillfeather…")]
    [InlineData("<p>quill<b class=\"x>y\">feat</b>her</p>", "text", "split by markup", "<p>…quillfeather…")]
    [InlineData("<p>&#113;uillfeat&#x68;er</p>", "text", "HTML entity", "<p>…quillfeather…")]
    [InlineData("<p>&#0000113;uillfeather</p>", "text", "HTML entity", "<p>…quillfeather…")]
    [InlineData("<p>&amp;#113;uillfeather</p>", "text", "HTML entity", "<p>…quillfeather…")]
    [InlineData("<script>\"\\u0071uill\\u{66}eather\"</script>", "script", "JSON or JavaScript escape", "<script>…quillfeather…")]
    [InlineData("<script>'\\x71uill\\146eather'</script>", "script", "JSON or JavaScript escape", "<script>…quillfeather…")]
    [InlineData("<script>'quill\\\nfeather'</script>", "script", "plain text", "<script>…quillfeather…")]
    [InlineData("<a href='/?q=%71uill%66eather'>", "attribute", "URL escape", "<a href=\"…quillfeather…\">")]
    [InlineData("<a href='/?q=%2571uillfeather'>", "attribute", "URL escape", "<a href=\"…quillfeather…\">")]
    [InlineData("<a href='/?q=%u0071uillfeather'>", "attribute", "URL escape", "<a href=\"…quillfeather…\">")]
    [InlineData("<style>a::before{content:'\\71 uill\\000066 eather'}</style>", "style", "CSS escape", "<style>…quillfeather…")]
    [InlineData("<p>qu=69llf=65ather</p>", "text", "quoted-printable", "<p>…quillfeather…")]
    [InlineData("<p>quillfea=\r\nther</p>", "text", "plain text", "<p>…quillfeather…")]
    [InlineData("<p>7175696c6c66656174686572</p>", "text", "hexadecimal", "<p>…quillfeather…")]
    [InlineData("<p data-x='{&quot;a&quot;:&quot;\\u0071uillfeather&quot;}'>", "attribute", "JSON or JavaScript escape", "<p data-x=\"…quillfeather…\">")]
    public void A_hidden_word_is_found_and_its_place_is_told(string body, string place, string decoding, string context)
    {
        Leak leak = Only(body);
        Assert.Equal((Word, place, decoding, context), (leak.Word, leak.Place, leak.Decoding, leak.Context));
        Assert.Equal(1 + body.AsSpan(0, leak.Offset).Count('\n'), leak.Line);
    }

    [Theory]
    [InlineData("<p>the ferry's café never sailed")]
    [InlineData("<p>The ferry\u2019s cafe\u0301 never\n\t sailed.")]
    [InlineData("<p>The&nbsp;ferry&rsquo;s caf&eacute; <em>never</em><br>sailed")]
    [InlineData("<p>The ferry&apos;s caf&eacute never<!-- x --> sailed")]
    [InlineData("<a href='?q=The+ferry%27s+caf%C3%A9+never%20sailed'>")]
    [InlineData("<a href='?q=The+ferry%27s+caf%E9+never%20sailed'>")]
    [InlineData("<p>The ferry=27s caf=C3=A9 never =\nsailed")]
    [InlineData("{\"text\":\"The ferry\\u2019s caf\\u00e9\\nnever sailed\"}")]
    public void A_sentence_is_found_however_it_is_written(string body)
    {
        Assert.Equal(Sentence, Only(body).Word);
    }

    [Fact]
    public void Base64_is_seen_through_at_any_place_in_any_letters_and_twice_over()
    {
        string text = $"prefix {Word} ÿþ?~ suffix";
        string base64Url = Base64(text).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        foreach (string body in new[]
        {
            Base64(text), base64Url, $"data:text/plain;base64,{Base64(text)}", $"/x/{base64Url}", $"ab{base64Url}cd", $"a-{Base64(text)}",
            Base64(Word), string.Join("\r\n", Base64(text + text[..3]).Chunk(16).Select(line => new string(line))),
        })
        {
            Leak leak = Only($"<p title='{body}'>");
            Assert.Equal(("base64", "attribute"), (leak.Decoding, leak.Place));
        }

        Assert.Equal("base64 > base64", Only(Base64("{\"a\":\"" + Base64(text) + "\"}"), "application/json").Decoding);
        Assert.Equal("base64 > base64 > HTML entity", Only(Base64(Base64($"<p>{Escaped(Word, c => $"&#{(int)c};")}</p>")), "text/plain").Decoding);
        Assert.Equal("base64 > JSON or JavaScript escape", Only(Base64($"{{\"a\":\"{Escaped(Word, c => $"\\u{(int)c:x4}")}\"}}"), "text/plain").Decoding);
        Assert.Equal("JSON or JavaScript escape > base64", Only($"\"{Escaped(Base64(Word), c => $"\\u{(int)c:x4}")}\"", "application/json").Decoding);
    }

    [Fact]
    public void Base64_of_UTF_16_and_of_gzip_is_seen_through()
    {
        Assert.Equal("base64 > UTF-16", Only(Base64($"x {Word}", Encoding.Unicode)).Decoding);
        Assert.Equal("base64 > UTF-16", Only(Base64($"x {Word}", Encoding.BigEndianUnicode)).Decoding);
        Assert.Equal("base64 > gzip", Only(Convert.ToBase64String(Gzip($"<p>{Word}</p>"))).Decoding);
    }

    [Fact]
    public void A_body_is_read_in_its_own_charset_and_unpacked()
    {
        foreach ((Encoding encoding, string? contentType) in new (Encoding, string?)[]
        {
            (Encoding.Latin1, "text/html; charset=iso-8859-1"), (Encoding.UTF8, "text/html"), (Encoding.UTF8, null), (Encoding.Unicode, "text/html; charset=utf-16"),
        })
        {
            Assert.Single(Test.FindLeaks(encoding.GetBytes($"<p>{Sentence}</p>"), contentType).Leaks);
        }

        Assert.Single(Test.FindLeaks([.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Sentence)], "text/html; charset=utf-8").Leaks);
        Assert.Single(Test.FindLeaks(Encoding.Latin1.GetBytes($"<meta charset=windows-1252><p>{Sentence}</p>"), "text/html").Leaks);
        Assert.Single(Test.FindLeaks(Gzip(Sentence), "application/x-gzip").Leaks);
    }

    [Fact]
    public void Ciphertext_and_ordinary_text_give_nothing_away()
    {
        byte[] random = new byte[200_000];
        new Random(5).NextBytes(random);
        var test = new CapsuleLeakTest(["abcd", "quillfeather"]);
        string html = $"<!doctype html><p>An ordinary page.</p><script>{{\"ciphertext\":\"{Convert.ToBase64String(random)}\"}}</script>";
        LeakFindings found = test.FindLeaks(html, "text/html");
        Assert.Empty(found.Leaks);
        Assert.True(found.IsComplete);
        Assert.Empty(Test.FindLeaks("<p>quill feather, quillfeath er, the ferry never sailed</p>").Leaks);
    }

    [Fact]
    public void The_report_holds_nothing_of_the_text_but_the_word()
    {
        Leak leak = Only($"<p class=hush title='hush {Word} hush'>hush</p>");
        Assert.DoesNotContain("hush", leak.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_is_told_once_for_each_place()
    {
        IReadOnlyList<Leak> leaks = Test.FindLeaks($"<p>&#113;uillfeather</p>\n<b>{Word}</b>{Word} {Base64(Word)}").Leaks;
        Assert.Equal([1, 2, 2, 2], leaks.Select(leak => leak.Line));
    }

    [Fact]
    public void What_is_too_much_to_look_through_is_not_taken_for_clean()
    {
        var test = new CapsuleLeakTest([Word], new LeakTestOptions { MaxDecodedCharacters = 1000 });
        Assert.False(test.FindLeaks(string.Concat(Enumerable.Repeat("&amp;amp;amp; ", 100))).IsComplete);
    }

    [Fact]
    public void Nesting_is_followed_to_a_depth()
    {
        string body = Word;
        for (int i = 0; i < 4; i++)
        {
            body = Base64(body);
        }

        Assert.Equal("base64 > base64 > base64 > base64", Only(body).Decoding);
        Assert.Empty(new CapsuleLeakTest([Word], new LeakTestOptions { MaxDecodingDepth = 3 }).FindLeaks(body).Leaks);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("")]
    [InlineData("  a b c ")]
    [InlineData("a\u00AD\u00ADbc")]
    public void Words_that_stand_in_any_text_are_refused(string word)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new CapsuleLeakTest([Word, word]));
        Assert.StartsWith("Word 2 of a leak test has fewer than 4 characters", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new CapsuleLeakTest([]));
    }

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
